namespace TimeTracker.Plugins;

/// <summary>
/// Checks one plugin's folder without running code of it, and describes what it holds. The first fault decides: main assembly, framework, names,
/// level of the contract, components, references.
/// </summary>
internal sealed class PluginCheck(HostAssemblies host)
{
    public const string OtherApi = "update tt, or install a version of the plugin made for this one";
    public const string OtherFramework = "install a version of the plugin made for the host's framework, or update tt";

    /// <summary>Describes a folder. Never throws.</summary>
    public PluginDescription Describe(string folder)
    {
        var name = Path.GetFileName(folder);
        var id = OneLine.Of(name.ToLowerInvariant());
        var description = new PluginDescription { Id = id, Folder = folder, Name = id };
        if (!ComponentNames.IsValidPluginId(id))
            return Refuse(description, PluginFault.Invalid($"the folder {OneLine.Of(folder)} is no id", "rename it: letters, digits and . _ - only"));
        try
        {
            var main = MainAssembly.Find(folder, out var fault);
            if (main is null)
                return Refuse(description, fault!);
            description = description with { MainAssembly = main };
            using var file = AssemblyFile.TryOpen(main, out var cause);
            return file is null ? Refuse(description, PluginFault.Invalid($"{Path.GetFileName(main)} {cause}")) : Describe(description, file);
        }
        catch (Exception e)
        {
            // Metadata that makes no sense is found at any depth of reading it; whatever is thrown then, the other plugins must be read.
            var where = description.MainAssembly is { } main ? Path.GetFileName(main) : folder;
            return Refuse(description, PluginFault.Invalid($"{where} {AssemblyFile.CauseOf(e)}"));
        }
    }

    private PluginDescription Describe(PluginDescription description, AssemblyFile file)
    {
        var attributes = AssemblyAttributes.Read(file.Metadata);
        var components = ComponentIndex.Read(file.Metadata, description.Id, out var componentFault);
        description = description with
        {
            Name = attributes.Title is { Length: > 0 } title ? title : OneLine.Of(file.Name),
            Version = attributes.InformationalVersion is { Length: > 0 } version ? version : file.Version.ToString(3),
            Author = attributes.Author,
            Summary = attributes.Summary,
            Api = attributes.Api ?? new Version(1, 0),
            Components = components,
        };
        var fault = Framework(attributes.TargetFramework, file)
            ?? Names(description.Folder, file)
            ?? Level(description.Api, file)
            ?? componentFault
            ?? Kinds(components, file)
            ?? References(description.Folder, file);
        return fault is null ? description : Refuse(description, fault);
    }

    private static PluginFault? Framework(string target, AssemblyFile file)
    {
        // ".NETCoreApp,Version=v10.0"; an expression would cost more to start than the whole check.
        var parts = target.Split(",Version=v");
        if (parts is not [var family, var number] || !Version.TryParse(number, out var version))
            return null;
        var wanted = family switch
        {
            ".NETCoreApp" when version.Major > Environment.Version.Major => $".NET {version.Major}",
            ".NETFramework" => $".NET Framework {version}",
            _ => null,
        };
        return wanted is null
            ? null
            : PluginFault.Incompatible($"{file.FileName} is built for {wanted}, this host runs on .NET {Environment.Version.Major}", OtherFramework);
    }

    private PluginFault? Names(string folder, AssemblyFile file)
    {
        var names = Directory.EnumerateFiles(folder, "*.dll").Select(f => Path.GetFileNameWithoutExtension(f)).Append(file.Name);
        var reserved = names.FirstOrDefault(HostAssemblies.Reserved.Contains);
        if (reserved is not null)
            return PluginFault.Invalid($"an assembly of it is named {reserved}, which is the host's own", "remove that DLL, or ask the author to rename it");
        return host.Answers(file.Name)
            ? PluginFault.Invalid($"{file.FileName} bears the name {file.Name}, for which the host's own is used", "ask the author to rename the assembly")
            : null;
    }

    private static PluginFault? Level(Version needed, AssemblyFile file) =>
        needed.Major == ApiLevel.Major && needed.Minor <= ApiLevel.Minor
            ? null
            : PluginFault.Incompatible($"{file.FileName} needs API {needed}, this host has API {ApiLevel.Major}.{ApiLevel.Minor}", OtherApi);

    /// <summary>Rules see attributes before the filter; an outlet beside them could hand those on without anybody noticing.</summary>
    private static PluginFault? Kinds(IReadOnlyList<ComponentDescription> components, AssemblyFile file)
    {
        if (components.Count == 0)
            return PluginFault.Invalid($"{file.FileName} has no class with {MainAssembly.AnyAttribute}", MainAssembly.AddAttribute);
        var rule = components.FirstOrDefault(c => c.Kind == ComponentKind.Rule);
        var outlet = components.FirstOrDefault(c => c.Kind is ComponentKind.Exporter or ComponentKind.WebhookSink);
        return rule is null || outlet is null
            ? null
            : PluginFault.Invalid(
                $"{file.FileName} holds the rule \"{rule.Name}\" and the {ComponentNames.Of(outlet.Kind)} \"{outlet.Name}\"; "
                + "rules see what the privacy filter has not seen yet",
                "split it into two plugins");
    }

    private PluginFault? References(string folder, AssemblyFile file)
    {
        var assets = DependencyManifest.Read(Path.ChangeExtension(file.Path, ".deps.json"), out var fault);
        return fault ?? new LinkCheck(host, folder, assets).Check(file);
    }

    private static PluginDescription Refuse(PluginDescription description, PluginFault fault) =>
        description with { State = fault.State, Problem = $"plugin {description.Id}: {fault.Problem}", Fix = fault.Fix };
}
