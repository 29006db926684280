metadata description = 'The Durable Task Scheduler: keeps the orchestrations instead of the storage account. Optional.'

@description('Region of the scheduler.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the scheduler.')
param name string

@description('Name of the task hub.')
param hub string

@description('Consumption is paid by use, Dedicated by the hour.')
@allowed([
  'Consumption'
  'Dedicated'
])
param sku string = 'Consumption'

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    ipAllowlist: [
      '0.0.0.0/0'
    ]
    sku: {
      name: sku
    }
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: hub
  properties: {}
}

@description('Name of the scheduler.')
output name string = scheduler.name

@description('Address of the scheduler.')
output endpoint string = scheduler.properties.endpoint

@description('Name of the hub.')
output hubName string = taskHub.name
