namespace TimeTracker.Plugins;

/// <summary>
/// Describes and checks plugin folders without running code of them: from the manifest alone where there is one, which opens no assembly, and wholly
/// before a plugin is loaded. The first fault decides: main assembly, framework, names, level of the contract, components, references, manifest.
/// </summary>
internal sealed class PluginCheck(HostAssemblies host, SharedDefinitions shared)
{
    public const string OtherApi = "update tt, or install a version of the plugin made for this one";
    public const string OtherFramework = "install a version of the plugin made for the host's framework, or update tt";

    /// <summary>Describes a folder: by its manifest, or where it has none by its metadata, checked wholly then. Never throws.</summary>
    public PluginDescription Describe(string folder)
    {
        var name = Path.GetFileName(folder);
        var id = OneLine.Of(name.ToLowerInvariant());
        var description = new PluginDescription { Id = id, Folder = folder, Name = id };
        if (!ComponentNames.IsValidPluginId(id))
            return Refuse(description, PluginFault.Invalid($"the folder {OneLine.Of(folder)} is no id", "rename it: letters, digits and . _ - only"));
        if (ManifestReader.Read(description, out var fault) is not { } manifest)
            return fault is null ? Check(description) : Refuse(description, fault);
        var main = Path.GetFileName(manifest.MainAssembly)!;
        fault = File.Exists(manifest.MainAssembly) ? null : PluginFault.Invalid($"{main} is missing, the assembly that {PluginManifest.FileName} belongs to");
        fault ??= Framework(manifest.TargetFramework, main) ?? Level(manifest.Api, main) ?? Kinds(manifest.Components, main);
        return fault is null ? manifest : Refuse(manifest, fault);
    }

    /// <summary>The whole check of a plugin that <see cref="Describe(string)"/> let through, or that has no manifest. Never throws.</summary>
    public PluginDescription Check(PluginDescription plugin)
    {
        var description = plugin;
        try
        {
            PluginFault? fault = null;
            var main = plugin.MainAssembly ?? MainAssembly.Find(plugin.Folder, out fault);
            if (main is null)
                return Refuse(plugin, fault!);
            description = description with { MainAssembly = main };
            using var file = AssemblyFile.TryOpen(main, out var cause);
            if (file is null)
                return Refuse(description, PluginFault.Invalid($"{Path.GetFileName(main)} {cause}"));
            description = Describe(description, file, out fault);
            if (plugin.HasManifest)
                return (fault ?? ManifestComparison.Difference(plugin, description)) is { } lie ? Refuse(plugin, lie) : plugin;
            return fault is null ? description : Refuse(description, fault);
        }
        catch (Exception e)
        {
            // Metadata that makes no sense is found at any depth of reading it; whatever is thrown then, the other plugins must be read.
            var where = description.MainAssembly is { } main ? Path.GetFileName(main) : plugin.Folder;
            return Refuse(description, PluginFault.Invalid($"{where} {AssemblyFile.CauseOf(e)}"));
        }
    }

    private PluginDescription Describe(PluginDescription description, AssemblyFile file, out PluginFault? fault)
    {
        var attributes = AssemblyAttributes.Read(file.Metadata);
        var components = ComponentIndex.Read(file.Metadata, description.Id, out var componentFault);
        var said = attributes.Api ?? new Version(1, 0);
        description = description with
        {
            Name = attributes.Title is { Length: > 0 } title ? title : OneLine.Of(file.Name),
            Version = attributes.InformationalVersion is { Length: > 0 } version ? version : file.Version.ToString(3),
            Author = attributes.Author,
            Summary = attributes.Summary,
            Api = said,
            TargetFramework = attributes.TargetFramework,
            Capabilities = attributes.Capabilities,
            Components = components,
        };
        fault = Framework(description.TargetFramework, file.FileName)
            ?? Names(description.Folder, file)
            ?? Level(said, file.FileName)
            ?? componentFault
            ?? Kinds(components, file.FileName)
            ?? References(description.Folder, file);
        // What it uses tells something only where all of it is there.
        return fault is null && SharedUse.Of(file, shared).Api is var used && used > said ? description with { Api = used } : description;
    }

    private static PluginFault? Framework(string target, string file)
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
            : PluginFault.Incompatible($"{file} is built for {wanted}, this host runs on .NET {Environment.Version.Major}", OtherFramework);
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

    private static PluginFault? Level(Version needed, string file) =>
        needed.Major == ApiLevel.Major && needed.Minor <= ApiLevel.Minor
            ? null
            : PluginFault.Incompatible($"{file} needs API {needed}, this host has API {ApiLevel.Major}.{ApiLevel.Minor}", OtherApi);

    /// <summary>Rules see attributes before the filter; an outlet beside them could hand those on without anybody noticing.</summary>
    private static PluginFault? Kinds(IReadOnlyList<ComponentDescription> components, string file)
    {
        if (components.Count == 0)
            return PluginFault.Invalid($"{file} has no class with {MainAssembly.AnyAttribute}", MainAssembly.AddAttribute);
        var rule = components.FirstOrDefault(c => c.Kind == ComponentKind.Rule);
        var outlet = components.FirstOrDefault(c => c.Kind is ComponentKind.Exporter or ComponentKind.WebhookSink);
        return rule is null || outlet is null
            ? null
            : PluginFault.Invalid(
                $"{file} holds the rule \"{rule.Name}\" and the {ComponentNames.Of(outlet.Kind)} \"{outlet.Name}\"; "
                + "rules see what the privacy filter has not seen yet",
                "split it into two plugins");
    }

    private PluginFault? References(string folder, AssemblyFile file)
    {
        var dependencies = Path.ChangeExtension(file.Path, ".deps.json");
        var assets = DependencyManifest.Read(dependencies, out var fault);
        return fault ?? new LinkCheck(host, shared, folder, assets).Check(file) ?? NativeAssets.Check(folder, dependencies, NativeAssets.System);
    }

    private static PluginDescription Refuse(PluginDescription description, PluginFault fault) =>
        description with { State = fault.State, Problem = $"plugin {description.Id}: {fault.Problem}", Fix = fault.Fix };
}
