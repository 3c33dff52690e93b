using System.Security.Cryptography;
using System.Text;

namespace TimeTracker.Plugins;

/// <summary>Tells whether a plugin's code is what it was: SHA-256 over its DLLs, with their places in its folder.</summary>
internal static class PluginHash
{
    public static string Of(PluginDescription plugin)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            foreach (var file in Directory.EnumerateFiles(plugin.Folder, "*.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(plugin.Folder, file)));
                using var stream = File.OpenRead(file);
                hash.AppendData(SHA256.HashData(stream));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be read is no new version.
            return "";
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
