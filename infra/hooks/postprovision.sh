#!/bin/sh
# After the infrastructure: builds the package of the functions with the real packages, and the image of the media worker in the registry.
set -eu
cd "$(dirname "$0")/../.."

export FunctionsRuntime=azure
export DurableBackend="${DURABLE_BACKEND:-storage}"

package=.azure/package
rm -rf "$package"
mkdir -p "$package"
dotnet publish functions/Functions.csproj --configuration Release --output "$package/functions"
(cd "$package/functions" && zip -q -r ../functions.zip .)

tag="$(git rev-parse --short=12 HEAD 2>/dev/null || date -u +%Y%m%d%H%M%S)"
image="$AZURE_CONTAINER_REGISTRY_ENDPOINT/media-worker:$tag"
az acr build --subscription "$AZURE_SUBSCRIPTION_ID" --registry "$AZURE_CONTAINER_REGISTRY_NAME" --image "media-worker:$tag" --file infra/worker/Dockerfile .
# Running executions keep the image that they began with.
az containerapp job update --subscription "$AZURE_SUBSCRIPTION_ID" --name "$WORKER_JOB_NAME" --resource-group "$AZURE_RESOURCE_GROUP" --image "$image" --output none
azd env set WORKER_IMAGE "$image"
