using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless.Domain.Settings;

namespace Serverless.Functions;

/// <summary>Binds every section to its options class. A misspelt key or a value out of range stops the start, with every fault named.</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddSection<EventGridOptions>(EventGridOptions.SectionName)
        .AddSection<IngestOptions>(IngestOptions.SectionName)
        .AddSection<LiveStreamOptions>(LiveStreamOptions.SectionName)
        .AddSection<PlaybackOptions>(PlaybackOptions.SectionName)
        .AddSection<NetworkOptions>(NetworkOptions.SectionName)
        .AddSection<RecordingOptions>(RecordingOptions.SectionName)
        .AddSection<RetentionOptions>(RetentionOptions.SectionName)
        .AddSection<StorageOptions>(StorageOptions.SectionName)
        .AddSection<TranscriptionOptions>(TranscriptionOptions.SectionName)
        .AddSection<WebhooksOptions>(WebhooksOptions.SectionName)
        .AddSection<WorkersOptions>(WorkersOptions.SectionName)
        .AddSection<AppsOptions>(AppsOptions.SectionName, (section, options) => section.Bind(options.Apps, binder => binder.ErrorOnUnknownConfiguration = true));

    private static IServiceCollection AddSection<T>(this IServiceCollection services, string name, Action<IConfigurationSection, T>? bind = null)
        where T : class
    {
        bind ??= (section, options) => section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddOptions<T>().Configure<IConfiguration>((options, configuration) => bind(configuration.GetSection(name), options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new AnnotationValidator<T>(name));
        return services.AddSingleton(s => s.GetRequiredService<IOptions<T>>().Value);
    }

    private sealed class AnnotationValidator<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var faults = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Select(fault => $"{section}: {fault.ErrorMessage}"));
        }
    }
}
