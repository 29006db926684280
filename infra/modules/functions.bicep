metadata description = 'The Functions app on Flex Consumption: .NET 10, isolated worker, reached by its identity alone. On Flex the runtime is named in functionAppConfig; FUNCTIONS_WORKER_RUNTIME must not be set.'

@description('Region of the app.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the plan.')
param planName string

@description('Name of the app, part of its address.')
param name string

@description('Resource id of the identity of the app.')
param identityId string

@description('Client id of the identity of the app.')
param identityClientId string

@description('Name of the account of the Functions host and, with the storage backend, of the orchestrations.')
param storageName string

@description('Address of the Blob service for files of jobs.')
param blobEndpoint string

@description('Address of the Table service for state.')
param tableEndpoint string

@description('Address of the container that the package is deployed to.')
param packageAddress string

@description('Tells the host where to send telemetry.')
param insightsConnectionString string

@description('Name of the task hub.')
param taskHub string

@description('Connection string of the Durable Task Scheduler; empty with the storage backend.')
param schedulerConnection string

@description('Resource id of the Container Apps job whose executions are the media workers.')
param workerJobId string

@description('How viewers get at streams: public or signed, as the playback account allows.')
param playbackMode string

@description('Address of the Blob service of the playback account.')
param playbackEndpoint string

@description('Address of the topic that events are published to.')
param eventsEndpoint string

@description('Where encoders publish to, with the application; empty without an RTMP server.')
param rtmpUrl string

@description('The same server as workers reach it; empty without one.')
param rtmpPullUrl string

@description('Workers that wait for a job with everything started; 0 is none.')
@minValue(0)
@maxValue(100)
param warmPool int

@description('MiB of disk that one worker may fill with segments.')
@minValue(1)
param workerDiskQuotaMiB int

@description('Begins the names of tables and containers.')
param storagePrefix string

@description('Access key of the first tenant.')
param appAccessKey string

@description('Address of the secret of the first tenant in the vault.')
param appSecretUri string

@description('Address of the key of workers in the vault.')
param workerTokenKeyUri string

@description('Days after which ended jobs are deleted with their files; 0 is never.')
@minValue(0)
param retentionDays int

@description('Further app settings, by name; they win over those made here.')
param settings object

@description('Most instances of the app.')
@minValue(40)
@maxValue(1000)
param maximumInstances int

@description('Instances that are kept ready for HTTP calls: they take away cold starts and are paid while idle.')
@minValue(0)
param alwaysReady int

@description('HTTP calls that one instance takes at once. Each running job keeps one call open all the time.')
@minValue(1)
@maxValue(1000)
param callsPerInstance int = 250

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  tags: union(tags, {
    'azd-service-name': 'functions'
  })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageAddress
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReady == 0 ? [] : [
          {
            name: 'http'
            instanceCount: alwaysReady
          }
        ]
        triggers: {
          http: {
            perInstanceConcurrency: callsPerInstance
          }
        }
      }
    }
  }
}

var own = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  // DefaultAzureCredential takes the identity of this id.
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  DurableTaskHub: taskHub
  Apps__0__AccessKey: appAccessKey
  Apps__0__Secret: '@Microsoft.KeyVault(SecretUri=${appSecretUri})'
  EventGrid__TopicEndpoint: eventsEndpoint
  Ingest__PullUrl: rtmpPullUrl
  Ingest__RtmpUrl: rtmpUrl
  Network__AllowPrivate: 'false'
  Playback__BlobEndpoint: playbackEndpoint
  Playback__Mode: playbackMode
  Retention__Days: string(retentionDays)
  Storage__BlobEndpoint: blobEndpoint
  Storage__Prefix: storagePrefix
  Storage__TableEndpoint: tableEndpoint
  Workers__DiskQuotaMiB: string(workerDiskQuotaMiB)
  Workers__HelloTimeout: '00:04:00'
  Workers__HostUrl: 'https://${app.properties.defaultHostName}'
  Workers__JobResourceId: workerJobId
  Workers__Launcher: 'containerapps'
  Workers__WarmPool: string(warmPool)
  Workers__TokenKey: '@Microsoft.KeyVault(SecretUri=${workerTokenKeyUri})'
}

var schedulers = empty(schedulerConnection) ? {} : {
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: schedulerConnection
}

resource appSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(own, schedulers, settings)
}

@description('Name of the app.')
output name string = app.name

@description('Address of the API.')
output url string = 'https://${app.properties.defaultHostName}'
