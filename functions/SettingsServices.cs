using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless.Domain.Settings;

namespace Serverless.Functions;

/// <summary>Binds every section to its options class. A value out of range stops the start, with every fault named; so does a misspelt key, but on Azure (<see cref="SettingsBinder"/>).</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddSingleton<SettingsBinder>()
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
        .AddSection<AppsOptions>(AppsOptions.SectionName, options => options.Apps);

    private static IServiceCollection AddSection<T>(this IServiceCollection services, string name, Func<T, object>? target = null)
        where T : class
    {
        services.AddOptions<T>().Configure<SettingsBinder>((options, binder) => binder.Bind(name, target is null ? options : target(options))).ValidateOnStart();
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
