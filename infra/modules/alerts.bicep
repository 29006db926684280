metadata description = 'What somebody should look at. What to do then is in docs/operations.md.'

@description('Region of the rules.')
param location string

@description('Tags of every resource.')
param tags object

@description('Begins the names of the rules.')
param name string

@description('Name of the action group.')
param actionGroupName string

@description('Resource id of the Application Insights component that is asked.')
param insightsId string

@description('Who is told; empty tells nobody, and the alerts are seen in the portal.')
param email string

@description('Failed jobs within 15 minutes that are one too many.')
@minValue(1)
param failedJobs int = 1

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'serverless'
    enabled: true
    emailReceivers: empty(email) ? [] : [
      {
        name: 'operator'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource failed 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = {
  name: '${name}-failed-jobs'
  location: location
  tags: tags
  properties: {
    displayName: 'Media jobs fail'
    description: 'Jobs have failed for a reason that is ours, not the meeting page. Runbook: docs/operations.md#failed-jobs'
    severity: 2
    enabled: true
    scopes: [
      insightsId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'traces | where message has " has failed with " and message matches regex "(WORKER_LOST|START_TIMEOUT|WORKER_NOT_READY|ENCODER_FAILED|UPLOAD_ERROR|DISK_FULL|INTERNAL_ERROR)"'
          timeAggregation: 'Count'
          operator: 'GreaterThanOrEqual'
          threshold: failedJobs
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    actions: {
      actionGroups: [
        people.id
      ]
    }
  }
}

resource stuck 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = {
  name: '${name}-stuck-jobs'
  location: location
  tags: tags
  properties: {
    displayName: 'Media jobs are stuck'
    description: 'A job neither starts nor ends. Runbook: docs/operations.md#stuck-jobs'
    severity: 2
    enabled: true
    scopes: [
      insightsId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'traces | where message startswith "Job " and message has " is stuck: "'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    actions: {
      actionGroups: [
        people.id
      ]
    }
  }
}

resource silent 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = {
  name: '${name}-watchdog-silent'
  location: location
  tags: tags
  properties: {
    displayName: 'The watch over workers is silent'
    description: 'The timer that looks after workers has not run for 10 minutes: dead workers are noticed late. Runbook: docs/operations.md#watchdog-silent'
    severity: 1
    enabled: true
    scopes: [
      insightsId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT10M'
    criteria: {
      allOf: [
        {
          query: 'requests | where name == "WatchWorkers" and success == true'
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    actions: {
      actionGroups: [
        people.id
      ]
    }
  }
}

resource faults 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = {
  name: '${name}-service-faults'
  location: location
  tags: tags
  properties: {
    displayName: 'Calls fail'
    description: 'Calls were answered with an error that is ours. Runbook: docs/operations.md#service-faults'
    severity: 2
    enabled: true
    scopes: [
      insightsId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'traces | where message has " failed with internal" or message has " failed with unavailable"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 20
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    actions: {
      actionGroups: [
        people.id
      ]
    }
  }
}
