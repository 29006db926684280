metadata description = 'Who may do what, all of it: the least that each identity needs, on the one resource where it needs it.'

@description('Object id of the identity of the app.')
param appPrincipalId string

@description('Object id of the identity that pulls the image of the worker.')
param pullPrincipalId string

@description('Name of the account of state, orchestrations and files.')
param storageName string

@description('Name of the account that viewers read from.')
param playbackName string

@description('Name of the registry.')
param registryName string

@description('Name of the vault.')
param vaultName string

@description('Name of the Container Apps job.')
param jobName string

@description('Name of the Event Grid topic.')
param topicName string

@description('Name of the Application Insights component.')
param insightsName string

@description('Name of the Speech account; empty when there is none.')
param speechName string

@description('Name of the OpenAI account; empty when there is none.')
param openAiName string

@description('Name of the Durable Task Scheduler; empty when there is none.')
param schedulerName string

var roles = loadJsonContent('../roles.json')

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageName
}

resource playback 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: playbackName
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource job 'Microsoft.App/jobs@2024-03-01' existing = {
  name: jobName
}

resource topic 'Microsoft.EventGrid/topics@2022-06-15' existing = {
  name: topicName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource speech 'Microsoft.CognitiveServices/accounts@2023-05-01' existing = if (!empty(speechName)) {
  name: empty(speechName) ? 'none' : speechName
}

resource openAi 'Microsoft.CognitiveServices/accounts@2023-05-01' existing = if (!empty(openAiName)) {
  name: empty(openAiName) ? 'none' : openAiName
}

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' existing = if (!empty(schedulerName)) {
  name: empty(schedulerName) ? 'none' : schedulerName
}

// The Functions host: leases, keys and its package; also signs links with delegated keys, and makes the containers of jobs.
resource hostBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, appPrincipalId, roles.StorageBlobDataOwner)
  scope: storage
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.StorageBlobDataOwner)
  }
}

// The queues of the task hub.
resource hostQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, appPrincipalId, roles.StorageQueueDataContributor)
  scope: storage
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.StorageQueueDataContributor)
  }
}

// The tables of the app and of the task hub.
resource hostTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, appPrincipalId, roles.StorageTableDataContributor)
  scope: storage
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.StorageTableDataContributor)
  }
}

// Makes the containers of streams and signs links for their workers.
resource playbackBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(playback.id, appPrincipalId, roles.StorageBlobDataContributor)
  scope: playback
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.StorageBlobDataContributor)
  }
}

// Starts, stops and lists media workers. It cannot change the job, but a start may name another image, command and environment for its
// execution: what guards those is that nobody but the app has its identity.
resource jobOperator 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(job.id, appPrincipalId, roles.ContainerAppsJobsOperator)
  scope: job
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.ContainerAppsJobsOperator)
  }
}

// Reads the secrets that app settings refer to.
resource vaultReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, roles.KeyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.KeyVaultSecretsUser)
  }
}

// Publishes events.
resource eventSender 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(topic.id, appPrincipalId, roles.EventGridDataSender)
  scope: topic
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.EventGridDataSender)
  }
}

// Sends telemetry.
resource telemetrySender 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, appPrincipalId, roles.MonitoringMetricsPublisher)
  scope: insights
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.MonitoringMetricsPublisher)
  }
}

// Pulls the image of the worker.
resource imagePuller 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, pullPrincipalId, roles.AcrPull)
  scope: registry
  properties: {
    principalId: pullPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.AcrPull)
  }
}

// Would ask for transcripts, had the app an adapter for it.
resource speechUser 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(speechName)) {
  name: guid(speech.id, appPrincipalId, roles.CognitiveServicesSpeechUser)
  scope: speech
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.CognitiveServicesSpeechUser)
  }
}

// Would ask for summaries, had the app an adapter for it.
resource openAiUser 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(openAiName)) {
  name: guid(openAi.id, appPrincipalId, roles.CognitiveServicesOpenAIUser)
  scope: openAi
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.CognitiveServicesOpenAIUser)
  }
}

// Keeps orchestrations in the scheduler.
resource schedulerUser 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(schedulerName)) {
  name: guid(scheduler.id, appPrincipalId, roles.DurableTaskDataContributor)
  scope: scheduler
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.DurableTaskDataContributor)
  }
}
