metadata description = 'The Event Grid topic that every event of a job is published to, as CloudEvents.'

@description('Region of the topic.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the topic.')
param name string

resource topic 'Microsoft.EventGrid/topics@2022-06-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    inputSchema: 'CloudEventSchemaV1_0'
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

@description('Name of the topic.')
output name string = topic.name

@description('Where events are published.')
output endpoint string = topic.properties.endpoint
