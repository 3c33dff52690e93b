using System.Text.Json;

namespace TimeTracker.Plugins.Testing.Components;

/// <summary>Options that are wrong are refused, all at once and by name. Which ones there are is told by the schema in the manifest.</summary>
internal sealed class OptionChecks(Examination examination, ComponentSource source)
{
    private const string Unknown = "noSuchOption";

    public async Task RunAsync<T>() where T : class
    {
        if (source.Description.OptionsSchema is not { } schema)
        {
            const string Why = "the plugin has no plugin.json, or the component's attribute names no class of options";
            examination.NotTried(ContractRequirement.UnknownOption, Why);
            examination.NotTried(ContractRequirement.UnfitOptions, Why);
            return;
        }
        var errors = await ErrorsAsync<T>(ContractRequirement.UnknownOption, [(Unknown, "1")]).ConfigureAwait(false);
        examination.Require(ContractRequirement.UnknownOption, Names(errors, Unknown), $"\"{Unknown}\" was taken in silence");

        using var document = JsonDocument.Parse(schema);
        var unfit = Unfit(document.RootElement).ToList();
        if (unfit.Count == 0)
        {
            examination.NotTried(ContractRequirement.UnfitOptions, "every text is a value of each of its options");
            return;
        }
        errors = await ErrorsAsync<T>(ContractRequirement.UnfitOptions, unfit).ConfigureAwait(false);
        foreach (var (name, value) in unfit)
            examination.Require(ContractRequirement.UnfitOptions, Names(errors, name), $"of {unfit.Count} unfit options \"{name}\" = \"{value}\" was not named");
    }

    /// <summary>The errors with which the options of the case and some wrong ones are refused; none where they are taken.</summary>
    private async Task<IReadOnlyList<string>> ErrorsAsync<T>(ContractRequirement requirement, IEnumerable<(string Name, string Value)> wrong) where T : class
    {
        // The right value of an option that is given as a list or object would stand beside the wrong one.
        var options = examination.Case.Options.Where(o => !wrong.Any(w => Root(w.Name).Equals(Root(o.Key), StringComparison.OrdinalIgnoreCase))).ToDictionary();
        foreach (var (name, value) in wrong)
            options[name] = value;
        IReadOnlyList<string> errors = [];
        await examination.TryAsync(requirement, "making it with wrong options", async () =>
        {
            try
            {
                await (await source.StartAsync<T>(options).ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            }
            catch (PluginOptionsException e)
            {
                errors = e.Errors;
            }
        }).ConfigureAwait(false);
        return errors;
    }

    /// <summary>For each option that not every text fits, one that does not.</summary>
    private static IEnumerable<(string Name, string Value)> Unfit(JsonElement schema)
    {
        if (!schema.TryGetProperty("properties", out var properties))
            yield break;
        foreach (var option in properties.EnumerateObject())
        {
            if (option.Value.ValueKind != JsonValueKind.Object)
                continue;
            if (option.Value.TryGetProperty("enum", out _) || IsOf(option.Value, "integer", "number", "boolean", "array", "object"))
                yield return (option.Name, "no-such-value");
        }
    }

    private static bool IsOf(JsonElement schema, params ReadOnlySpan<string> types)
    {
        if (!schema.TryGetProperty("type", out var type))
            return false;
        if (type.ValueKind == JsonValueKind.String)
            return types.Contains(type.GetString());
        var isText = false;
        var isAny = false;
        foreach (var one in type.EnumerateArray())
        {
            isText |= one.GetString() == "string";
            isAny |= types.Contains(one.GetString());
        }
        return isAny && !isText;
    }

    private static string Root(string name) => name.Split(':')[0];

    private static bool Names(IEnumerable<string> errors, string name) => errors.Any(e => e.Contains(name, StringComparison.OrdinalIgnoreCase));
}
