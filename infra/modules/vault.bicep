metadata description = 'Keeps what is secret of the app: the secrets of tenants and the key that signs what workers show.'

@description('Region of the vault.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the vault, 3 to 24 letters, digits and dashes.')
param name string

@description('Secret of the first tenant, at least 16 characters: signs its tokens.')
@secure()
param appSecret string

@description('At least 32 characters: signs launch codes and tokens of workers.')
@secure()
param workerTokenKey string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
  }
}

resource secretOfApp 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'app-secret'
  properties: {
    value: appSecret
  }
}

resource keyOfWorkers 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'worker-token-key'
  properties: {
    value: workerTokenKey
  }
}

@description('Name of the vault.')
output name string = vault.name

@description('Address of the secret of the first tenant, without a version: the newest is read.')
output appSecretUri string = '${vault.properties.vaultUri}secrets/app-secret'

@description('Address of the key of workers, without a version.')
output workerTokenKeyUri string = '${vault.properties.vaultUri}secrets/worker-token-key'
