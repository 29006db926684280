metadata description = 'Azure AI Speech, for a recogniser of your own: nothing of this repository uses it so far. Optional, off by default.'

@description('Region of the account.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the account, also its subdomain: identities are accepted only at an address of its own.')
param name string

resource account 'Microsoft.CognitiveServices/accounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'SpeechServices'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

@description('Name of the account.')
output name string = account.name

@description('Address of the account.')
output endpoint string = account.properties.endpoint
