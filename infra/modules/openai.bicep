metadata description = 'Azure OpenAI with one model, for summaries of your own: nothing of this repository uses it so far. Optional, off by default.'

@description('Region of the account.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the account, also its subdomain.')
param name string

@description('Name of the model.')
param model string

@description('Version of the model.')
param modelVersion string

@description('Thousands of tokens a minute.')
@minValue(1)
param capacity int

resource account 'Microsoft.CognitiveServices/accounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2023-05-01' = {
  parent: account
  name: 'summaries'
  sku: {
    name: 'Standard'
    capacity: capacity
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: model
      version: modelVersion
    }
  }
}

@description('Name of the account.')
output name string = account.name

@description('Address of the OpenAI-compatible endpoint of the account.')
output endpoint string = '${account.properties.endpoint}openai/v1/'

@description('Name of the deployed model.')
output deploymentName string = deployment.name
