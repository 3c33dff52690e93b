using System.Reflection.Metadata;

namespace TimeTracker.Plugins;

/// <summary>Looks for calls of <see cref="Environment.Exit"/> in a plugin's assemblies, without loading them.</summary>
internal static class ExitCalls
{
    /// <summary>Whether one of the assemblies refers to it. By name that is; a call by reflection is not seen.</summary>
    /// <param name="folder">The plugin's folder.</param>
    public static bool AreIn(string folder)
    {
        try
        {
            return Array.Exists(Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories), IsIn);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsIn(string path)
    {
        using var assembly = AssemblyFile.TryOpen(path, out _);
        if (assembly is null)
            return false;
        var metadata = assembly.Metadata;
        try
        {
            foreach (var handle in metadata.MemberReferences)
            {
                var member = metadata.GetMemberReference(handle);
                if (member.Parent.Kind != HandleKind.TypeReference || !metadata.StringComparer.Equals(member.Name, nameof(Environment.Exit)))
                    continue;
                var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
                if (metadata.StringComparer.Equals(type.Name, nameof(Environment)) && metadata.StringComparer.Equals(type.Namespace, nameof(System)))
                    return true;
            }
        }
        catch (BadImageFormatException)
        {
            // Nobody could have called what is in there.
        }
        return false;
    }
}
