metadata description = 'Serverless on Azure: this file wires, each module makes one concern.'

targetScope = 'subscription'

@description('Name of this deployment, part of most names.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region; it must have Flex Consumption and Container Apps.')
@minLength(1)
param location string

@description('Access key of the first tenant: access_key or apikey of its tokens.')
@minLength(8)
@maxLength(64)
param appAccessKey string

@description('Secret of the first tenant, at least 16 characters.')
@secure()
@minLength(16)
param appSecret string

@description('Signs launch codes and tokens of workers, at least 32 characters.')
@secure()
@minLength(32)
param workerTokenKey string

@description('Image of the media worker. The stand-in starts nothing: captures work once the first image is built.')
param workerImage string = 'mcr.microsoft.com/k8se/quickstart-jobs:latest'

@description('Cores of one worker: 1 is enough for one layer of 720p30, 2 for three layers or 1080p.')
@allowed([
  '1.0'
  '2.0'
  '4.0'
])
param workerCores string = '2.0'

@description('Seconds after which a worker is ended whatever it does. No less than its wait in the pool and the longest job: a capture of 12 hours, its files and its transcript.')
param workerTimeoutSeconds int = 111600

@description('Workers that wait for a job with everything started. Each is paid as a running one.')
param warmPool int = 0

@description('Most instances of the Functions app.')
param maximumInstances int = 100

@description('Instances of the Functions app that are always ready.')
param alwaysReady int = 0

@description('Who keeps the orchestrations.')
@allowed([
  'storage'
  'scheduler'
])
param durableBackend string = 'storage'

@description('Name of the task hub: 3 to 45 letters and digits.')
param taskHub string = 'Serverless'

@description('Begins the names of tables and containers.')
param storagePrefix string = 'Serverless'

@description('Replication of the account of state and files.')
param storageSku string = 'Standard_LRS'

@description('Days after which ended jobs are deleted with their files; 0 is never.')
param retentionDays int = 0

@description('Whether containers of live streams may be public; false wants signed playlists.')
param publicPlayback bool = true

@description('Origins of pages that may play streams.')
param playerOrigins array = [
  '*'
]

@description('Image of an RTMP server, such as that of infra/rtmp; empty deploys none.')
param rtmpImage string = ''

@description('Whether to deploy Azure AI Speech. Nothing of this repository uses it: it is for a recogniser of your own.')
param useSpeech bool = false

@description('Whether to deploy Azure OpenAI. Nothing of this repository uses it: it is for summaries of your own.')
param useOpenAi bool = false

@description('Model for summaries.')
param openAiModel string = 'gpt-4o-mini'

@description('Version of the model.')
param openAiModelVersion string = '2024-07-18'

@description('Thousands of tokens a minute.')
param openAiCapacity int = 30

@description('Who is told of alerts; empty is nobody.')
param alertEmail string = ''

@description('Days that logs are kept.')
param logRetentionDays int = 30

@description('GB of logs a day; -1 is no limit.')
param logDailyQuotaGb int = 5

@description('Further app settings: a JSON object of them by name, in base64, because azd puts it into a file of JSON itself. Not for secrets, but for references to a vault.')
param settings string = ''

var abbreviations = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))

// Known before the app is made: the RTMP server wants the app's address, and the app the server's.
var functionAppName = '${abbreviations.functionApp}${token}'

// Container Apps has memory in fixed pairs with cores, and disk by the cores: 4 GiB with 1, 8 GiB with more. The browser's profile and what is
// made at the end want their part of it.
var workerSizes = {
  '1.0': {
    memory: '2Gi'
    diskQuotaMiB: 3072
  }
  '2.0': {
    memory: '4Gi'
    diskQuotaMiB: 4096
  }
  '4.0': {
    memory: '8Gi'
    diskQuotaMiB: 4096
  }
}

var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: '${abbreviations.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module identities 'modules/identities.bicep' = {
  name: 'identities'
  scope: group
  params: {
    location: location
    tags: tags
    appName: '${abbreviations.managedIdentity}app-${token}'
    pullName: '${abbreviations.managedIdentity}pull-${token}'
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.storage}${token}'
    jobContainerPrefix: '${toLower(storagePrefix)}-job-'
    sku: storageSku
  }
}

module playback 'modules/playback.bicep' = {
  name: 'playback'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.storage}play${token}'
    publicContainers: publicPlayback
    playerOrigins: playerOrigins
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: '${abbreviations.logAnalytics}${token}'
    insightsName: '${abbreviations.appInsights}${token}'
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
  }
}

module network 'modules/network.bicep' = {
  name: 'network'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.virtualNetwork}${token}'
    securityGroupName: '${abbreviations.networkSecurityGroup}workers-${token}'
    takesRtmp: !empty(rtmpImage)
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.registry}${token}'
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.keyVault}${token}'
    appSecret: appSecret
    workerTokenKey: workerTokenKey
  }
}

module events 'modules/events.bicep' = {
  name: 'events'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.eventGridTopic}${token}'
  }
}

module containers 'modules/containers.bicep' = {
  name: 'containers'
  scope: group
  params: {
    location: location
    tags: tags
    environmentName: '${abbreviations.containerAppsEnvironment}${token}'
    jobName: '${abbreviations.containerAppsJob}worker-${token}'
    workspaceName: monitoring.outputs.workspaceName
    subnetId: network.outputs.workersSubnetId
    registryServer: registry.outputs.loginServer
    pullIdentityId: identities.outputs.pullId
    image: workerImage
    cores: workerCores
    memory: workerSizes[workerCores].memory
    timeoutSeconds: workerTimeoutSeconds
  }
}

module rtmp 'modules/rtmp.bicep' = if (!empty(rtmpImage)) {
  name: 'rtmp'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.containerApp}rtmp-${token}'
    environmentId: containers.outputs.environmentId
    image: rtmpImage
    registryServer: registry.outputs.loginServer
    pullIdentityId: identities.outputs.pullId
    hostUrl: 'https://${functionAppName}.azurewebsites.net'
  }
  // The role that lets it pull.
  dependsOn: [
    roles
  ]
}

module speech 'modules/speech.bicep' = if (useSpeech) {
  name: 'speech'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.speech}${token}'
  }
}

module openAi 'modules/openai.bicep' = if (useOpenAi) {
  name: 'openai'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.openAi}${token}'
    model: openAiModel
    modelVersion: openAiModelVersion
    capacity: openAiCapacity
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableBackend == 'scheduler') {
  name: 'scheduler'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.durableTaskScheduler}${token}'
    hub: taskHub
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    appPrincipalId: identities.outputs.appPrincipalId
    pullPrincipalId: identities.outputs.pullPrincipalId
    storageName: storage.outputs.name
    playbackName: playback.outputs.name
    registryName: registry.outputs.name
    vaultName: vault.outputs.name
    jobName: containers.outputs.jobName
    topicName: events.outputs.name
    insightsName: monitoring.outputs.insightsName
    speechName: useSpeech ? speech.outputs.name : ''
    openAiName: useOpenAi ? openAi.outputs.name : ''
    schedulerName: durableBackend == 'scheduler' ? scheduler.outputs.name : ''
  }
}

module functions 'modules/functions.bicep' = {
  name: 'functions'
  scope: group
  params: {
    location: location
    tags: tags
    planName: '${abbreviations.functionPlan}${token}'
    name: functionAppName
    identityId: identities.outputs.appId
    identityClientId: identities.outputs.appClientId
    storageName: storage.outputs.name
    blobEndpoint: storage.outputs.blobEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    packageAddress: storage.outputs.packageAddress
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    taskHub: taskHub
    schedulerConnection: durableBackend == 'scheduler' ? 'Endpoint=${scheduler.outputs.endpoint};TaskHub=${taskHub};Authentication=ManagedIdentity;ClientID=${identities.outputs.appClientId}' : ''
    workerJobId: containers.outputs.jobId
    playbackMode: publicPlayback ? 'public' : 'signed'
    playbackEndpoint: playback.outputs.blobEndpoint
    eventsEndpoint: events.outputs.endpoint
    rtmpUrl: empty(rtmpImage) ? '' : '${rtmp.outputs.address}/live'
    rtmpPullUrl: empty(rtmpImage) ? '' : '${rtmp.outputs.pullAddress}/live'
    warmPool: warmPool
    workerDiskQuotaMiB: workerSizes[workerCores].diskQuotaMiB
    storagePrefix: storagePrefix
    appAccessKey: appAccessKey
    appSecretUri: vault.outputs.appSecretUri
    workerTokenKeyUri: vault.outputs.workerTokenKeyUri
    retentionDays: retentionDays
    settings: empty(settings) ? {} : json(base64ToString(settings))
    maximumInstances: maximumInstances
    alwaysReady: alwaysReady
  }
  // The app reads its secrets and its storage at its start.
  dependsOn: [
    roles
  ]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    name: environmentName
    actionGroupName: '${abbreviations.actionGroup}${token}'
    insightsId: monitoring.outputs.insightsId
    email: alertEmail
  }
}

@description('The resource group of all of it.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Where the image of the worker is pushed.')
output AZURE_CONTAINER_REGISTRY_NAME string = registry.outputs.name

@description('Address of the registry.')
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.loginServer

@description('The job of which each capture is an execution.')
output WORKER_JOB_NAME string = containers.outputs.jobName

@description('The Functions app.')
output FUNCTION_APP_NAME string = functions.outputs.name

@description('Base address of the API.')
output API_URL string = functions.outputs.url

@description('Topic to subscribe to.')
output EVENTS_ENDPOINT string = events.outputs.endpoint

@description('Where viewers read streams.')
output PLAYBACK_ENDPOINT string = playback.outputs.blobEndpoint

@description('Where encoders publish to; empty without an RTMP server.')
output RTMP_ADDRESS string = empty(rtmpImage) ? '' : rtmp.outputs.address

@description('Address of Azure AI Speech; empty when there is none.')
output SPEECH_ENDPOINT string = useSpeech ? speech.outputs.endpoint : ''

@description('Address of Azure OpenAI; empty when there is none.')
output OPENAI_ENDPOINT string = useOpenAi ? openAi.outputs.endpoint : ''

@description('Name of the deployed model; empty when there is none.')
output OPENAI_DEPLOYMENT string = useOpenAi ? openAi.outputs.deploymentName : ''

@description('What the build of the functions needs: who keeps the orchestrations.')
output DURABLE_BACKEND string = durableBackend
