using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Plugins;

/// <summary>Reads and writes the user's lock. The file is the user's alone (mode 0600) and is replaced whole, so a crash leaves the old or the new one.</summary>
internal static class PluginLockFile
{
    private const int Format = 1;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly InstantPattern Instants = InstantPattern.ExtendedIso;

    /// <summary>Reads a lock; one that is not there is empty.</summary>
    /// <exception cref="PluginLockException">It cannot be read: then nothing is trusted, and it must not be overwritten.</exception>
    public static PluginLock Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return PluginLock.Empty;
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Format)
                throw new PluginLockException($"{path}: is made by another version of tt", "use that one, or remove the file and trust your plugins again");
            // No queries: one over structures of another assembly are compiled at every start.
            var (plugins, declined, disabled) = (PluginLock.Empty.Plugins.ToBuilder(), PluginLock.Empty.Declined.ToBuilder(), PluginLock.Empty.Disabled.ToBuilder());
            foreach (var plugin in root.GetProperty("plugins").EnumerateObject())
                plugins[plugin.Name] = Plugin(plugin.Name, plugin.Value);
            foreach (var plugin in root.GetProperty("declined").EnumerateObject())
                declined[plugin.Name] = Text(plugin.Value);
            foreach (var id in root.GetProperty("disabled").EnumerateArray())
                disabled.Add(Text(id));
            return new() { Plugins = plugins.ToImmutable(), Declined = declined.ToImmutable(), Disabled = disabled.ToImmutable() };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or UnparsableValueException or ArgumentException)
        {
            throw new PluginLockException($"{path}: is damaged, so no plugin of yours is trusted", "restore the file, or remove it and trust your plugins again", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PluginLockException($"{path}: cannot be read, so no plugin of yours is trusted", "make it a file that you may read", e);
        }
    }

    /// <summary>Writes a lock.</summary>
    /// <exception cref="PluginLockException">It cannot be written; what was there stays.</exception>
    public static void Write(string path, PluginLock content)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            var draft = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;
            try
            {
                using (var stream = new FileStream(draft, options))
                {
                    Write(stream, content);
                    stream.Flush(flushToDisk: true);
                }
                File.Move(draft, path, overwrite: true);
            }
            finally
            {
                File.Delete(draft);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotBeWritten(path, e);
        }
    }

    /// <summary>There is no place for the lock.</summary>
    public static PluginLockException CannotBeWritten(string path, Exception e) =>
        new($"{path}: cannot be written", "check the permissions of the file and its folder, and the space on the disk", e);

    private static void Write(Stream stream, PluginLock content)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteNumber("version", Format);
        writer.WriteStartObject("plugins");
        foreach (var plugin in content.Plugins.Values)
            Write(writer, plugin);
        writer.WriteEndObject();
        writer.WriteStartObject("declined");
        foreach (var (id, tree) in content.Declined)
            writer.WriteString(id, tree);
        writer.WriteEndObject();
        writer.WriteStartArray("disabled");
        foreach (var id in content.Disabled)
            writer.WriteStringValue(id);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TrustedPlugin plugin)
    {
        writer.WriteStartObject(plugin.Id);
        writer.WriteString("version", plugin.Version);
        writer.WriteString("folder", plugin.Folder);
        writer.WriteString("treeHash", plugin.TreeHash);
        writer.WriteString("firstTrusted", Instants.Format(plugin.FirstTrusted));
        writer.WriteStartArray("files");
        foreach (var file in plugin.Files)
        {
            writer.WriteStartObject();
            writer.WriteString("path", file.Path);
            writer.WriteNumber("size", file.Size);
            writer.WriteString("sha256", file.Sha256);
            writer.WriteString("modified", Instants.Format(file.Modified));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static TrustedPlugin Plugin(string id, JsonElement plugin)
    {
        var files = new List<TrustedFile>();
        foreach (var file in plugin.GetProperty("files").EnumerateArray())
            files.Add(new(Text(file, "path"), file.GetProperty("size").GetInt64(), Text(file, "sha256"), Time(file, "modified")));
        return new(id, Text(plugin, "version"), Text(plugin, "folder"), Time(plugin, "firstTrusted"), files);
    }

    private static string Text(JsonElement element, string name) => Text(element.GetProperty(name));

    private static string Text(JsonElement element) => element.GetString() ?? throw new FormatException("a text is null");

    private static Instant Time(JsonElement element, string name) => Instants.Parse(Text(element, name)).Value;
}
