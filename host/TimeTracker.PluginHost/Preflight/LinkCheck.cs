namespace TimeTracker.Plugins;

/// <summary>
/// Follows the references of a plugin's assemblies, as the runtime will when code needs them: each must come from the host or lie in the plugin's
/// folder, and what it uses of the shared ones must be there. Without this an assembly that is missing would show only at the first call that needs it, or come from the host by chance.
/// </summary>
internal sealed class LinkCheck
{
    private readonly HostAssemblies _host;
    private readonly SharedDefinitions _shared;
    private readonly string _folder;
    private readonly IReadOnlyList<string> _assets;
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Prepares the check of one plugin.</summary>
    /// <param name="host">What the host answers.</param>
    /// <param name="shared">The types and members of the assemblies that are shared with plugins.</param>
    /// <param name="folder">The plugin's folder.</param>
    /// <param name="assets">DLLs named by the plugin's <c>deps.json</c>.</param>
    public LinkCheck(HostAssemblies host, SharedDefinitions shared, string folder, IReadOnlyList<string> assets)
    {
        _host = host;
        _shared = shared;
        _folder = folder;
        _assets = assets;
    }

    /// <summary>The first fault in an assembly's references and those of what it references; null where all is there.</summary>
    public PluginFault? Check(AssemblyFile file)
    {
        foreach (var handle in file.Metadata.AssemblyReferences)
        {
            var reference = file.Metadata.GetAssemblyReference(handle);
            var fault = Check(file, file.Metadata.GetString(reference.Name), reference.Version);
            if (fault is not null)
                return fault;
        }
        return SharedUse.Of(file, _shared).Fault;
    }

    private PluginFault? Check(AssemblyFile from, string name, Version version)
    {
        var user = from.FileName;
        if (HostAssemblies.Reserved.Contains(name))
            return PluginFault.Invalid($"{user} uses {name}, a part of the host", "ask the author to use TimeTracker.Abstractions alone");
        if (_host.Answers(name))
            return TooNew(user, name, version);
        if (!_seen.Add(name))
            return null;
        if (Locate(name) is not { } path)
            return PluginFault.Invalid($"{name}.dll is missing, which {user} needs");
        using var file = AssemblyFile.TryOpen(path, out var cause);
        if (file is null)
            return PluginFault.Invalid($"{Path.GetFileName(path)} {cause}; {user} needs it");
        if (!file.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            return PluginFault.Invalid($"{file.FileName} holds the assembly {OneLine.Of(file.Name)}, but {user} needs {name}");
        if (file.Version < version)
            return PluginFault.Invalid($"{file.FileName} is version {file.Version}, but {user} needs {version}");
        return Check(file);
    }

    /// <summary>The host answers by name alone, so a reference to a later version would bind and fail at the first member that is new.</summary>
    private PluginFault? TooNew(string user, string name, Version version)
    {
        if (name.Equals(HostAssemblies.Contract, StringComparison.OrdinalIgnoreCase) && version.Major > ApiLevel.Major)
        {
            return PluginFault.Incompatible(
                $"{user} is built against {name} {version.ToString(2)}, this host has API {ApiLevel.Major}.{ApiLevel.Minor}", PluginCheck.OtherApi);
        }
        if (HostAssemblies.ContractClosure.Contains(name) && HostAssemblies.SharedVersion(name) is { } here && version.Major > here.Major)
            return PluginFault.Incompatible($"{user} needs {name} {version.ToString(2)}, this host has {here.ToString(2)}", PluginCheck.OtherApi);
        // The framework's System.* assemblies bear its version; the others (Microsoft.VisualBasic 10, mscorlib 4) theirs.
        if (_host.IsFramework(name) && name.StartsWith("System.", StringComparison.OrdinalIgnoreCase) && version.Major > Environment.Version.Major)
        {
            return PluginFault.Incompatible(
                $"{user} needs {name} {version.ToString(2)}, this host runs on .NET {Environment.Version.Major}", PluginCheck.OtherFramework);
        }
        return null;
    }

    private string? Locate(string name)
    {
        var file = name + ".dll";
        var beside = Path.Combine(_folder, file);
        if (File.Exists(beside))
            return beside;
        return _assets
            .Where(a => Path.GetFileName(a).Equals(file, StringComparison.OrdinalIgnoreCase))
            .Select(a => Path.Combine(_folder, a))
            .FirstOrDefault(File.Exists);
    }
}
