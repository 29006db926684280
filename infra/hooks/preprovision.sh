#!/bin/sh
# Before the infrastructure: makes the first tenant's keys and the workers' key, once for each azd environment, and finds or builds the
# images that the infrastructure names.
set -eu
cd "$(dirname "$0")/../.."

# Hexadecimal: what begins with a dash would be a flag to azd.
[ -n "${APP_ACCESS_KEY:-}" ] || azd env set APP_ACCESS_KEY "$(openssl rand -hex 12)"
[ -n "${APP_SECRET:-}" ] || azd env set APP_SECRET "$(openssl rand -hex 48)"
[ -n "${WORKER_TOKEN_KEY:-}" ] || azd env set WORKER_TOKEN_KEY "$(openssl rand -hex 48)"

group="${AZURE_RESOURCE_GROUP:-rg-$AZURE_ENV_NAME}"
[ "$(az group exists --subscription "$AZURE_SUBSCRIPTION_ID" --name "$group")" = true ] || {
  [ "${RTMP:-}" != true ] || echo "The RTMP server wants the registry that is made now: run azd up once more."
  exit 0
}

# A fresh machine has an empty azd environment; the job that is there knows what it runs, and must not fall back to the stand-in.
if [ -z "${WORKER_IMAGE:-}" ]; then
  image="$(az containerapp job list --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$group" --query '[0].properties.template.containers[0].image' --output tsv)"
  [ -z "$image" ] || azd env set WORKER_IMAGE "$image"
fi

# Before the infrastructure, because that cannot deploy an app without its image.
if [ "${RTMP:-}" = true ]; then
  registry="$(az acr list --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$group" --query '[0].loginServer' --output tsv)"
  # The tag is of what is built: another one would cut off who publishes, for nothing.
  tag="$(cat infra/rtmp/Dockerfile infra/rtmp/nginx.conf.template infra/rtmp/start.sh | sha256sum | cut -c 1-12)"
  az acr build --subscription "$AZURE_SUBSCRIPTION_ID" --registry "${registry%%.*}" --image "rtmp:$tag" --file infra/rtmp/Dockerfile infra/rtmp
  azd env set RTMP_IMAGE "$registry/rtmp:$tag"
fi
