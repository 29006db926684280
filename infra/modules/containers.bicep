metadata description = 'Where media workers run: an environment in its own network, and the job of which each capture is one execution.'

@description('Region of the resources.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the environment.')
param environmentName string

@description('Name of the job.')
param jobName string

@description('Name of the workspace for the logs.')
param workspaceName string

@description('Resource id of the subnet of the workers.')
param subnetId string

@description('Address of the registry that holds the image.')
param registryServer string

@description('Resource id of the identity that pulls the image. It can do nothing else.')
param pullIdentityId string

@description('Image of the worker; a public stand-in until the first one is built.')
param image string

@description('Cores of one worker: 1 is enough for one layer of 720p30, 2 for three layers or 1080p.')
@allowed([
  '1.0'
  '2.0'
  '4.0'
])
param cores string

@description('Memory of one worker; Container Apps wants 2 Gi for each core.')
@allowed([
  '2Gi'
  '4Gi'
  '8Gi'
])
param memory string

@description('Seconds after which a worker is ended whatever it does: the longest capture, its files and its transcript.')
@minValue(3600)
param timeoutSeconds int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: environmentName
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
      internal: false
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

resource job 'Microsoft.App/jobs@2025-01-01' = {
  name: jobName
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${pullIdentityId}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      replicaTimeout: timeoutSeconds
      // A code is good for one worker: a replica that died is replaced by the orchestration, with another.
      replicaRetryLimit: 0
      manualTriggerConfig: {
        parallelism: 1
        replicaCompletionCount: 1
      }
      registries: [
        {
          server: registryServer
          identity: pullIdentityId
        }
      ]
      // For pulling only: what runs in the container cannot ask for its tokens.
      identitySettings: [
        {
          identity: pullIdentityId
          lifecycle: 'None'
        }
      ]
    }
    template: {
      containers: [
        {
          // The launcher adds SERVERLESS_HOST and SERVERLESS_CODE to each execution.
          name: 'worker'
          image: image
          resources: {
            cpu: json(cores)
            memory: memory
          }
          env: [
            {
              name: 'SERVERLESS_WORK'
              value: '/work'
            }
          ]
        }
      ]
    }
  }
}

@description('Resource id of the environment.')
output environmentId string = environment.id

@description('Name of the job.')
output jobName string = job.name

@description('Resource id of the job, by which the launcher starts executions.')
output jobId string = job.id
