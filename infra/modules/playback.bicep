metadata description = 'The account that viewers of live streams read from: apart from that of the app, so that nothing else can become public by mistake.'

@description('Region of the account.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the account, 3 to 24 small letters and digits.')
param name string

@description('Whether single containers may be opened to anonymous readers. The container of a stream has an unguessable name; false wants signed playlists (Playback__Mode = signed).')
param publicContainers bool

@description('Origins of pages that may play streams; * for all.')
param playerOrigins array

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    allowBlobPublicAccess: publicContainers
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    cors: {
      corsRules: [
        {
          allowedOrigins: playerOrigins
          allowedMethods: [
            'GET'
            'HEAD'
            'OPTIONS'
          ]
          allowedHeaders: [
            'range'
          ]
          exposedHeaders: [
            'content-length'
            'content-range'
          ]
          maxAgeInSeconds: 86400
        }
      ]
    }
  }
}

@description('Name of the account.')
output name string = account.name

@description('Address of the Blob service.')
output blobEndpoint string = account.properties.primaryEndpoints.blob
