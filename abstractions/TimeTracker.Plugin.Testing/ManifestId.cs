using System.Text.Json;

namespace TimeTracker.Plugins.Testing;

/// <summary>The id in a manifest, by which the plugin's folder must be named.</summary>
internal static class ManifestId
{
    /// <summary>Reads it; null where there is none that could name a folder. What is wrong with the manifest is told by the check.</summary>
    public static string? Of(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var id = document.RootElement.GetProperty("id").GetString();
            return string.IsNullOrEmpty(id) || id.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || id.StartsWith('.') ? null : id;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
