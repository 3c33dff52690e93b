namespace TimeTracker.Plugins;

/// <summary>
/// Keeps what must outlive the process in one small JSON file, private to the user and replaced as a whole: whoever reads it sees the old one or the new one.
/// A file that cannot be read is told, set aside and begun anew; one that cannot be written is told, and the records then last as long as the process.
/// </summary>
internal sealed class PluginRecordFile(string path, Action<string> tell)
{
    private const int LockAttempts = 100;
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly string _path = path;
    private Dictionary<string, PluginRecord>? _records;

    /// <summary>What is known of a plugin; an empty record where nothing is.</summary>
    public PluginRecord this[string pluginId]
    {
        get
        {
            lock (_lock)
                return (_records ??= Read()).GetValueOrDefault(pluginId) ?? PluginRecord.Empty;
        }
    }

    /// <summary>Whether there is a file.</summary>
    public bool Exists => File.Exists(_path);

    /// <summary>The plugins of which something is known.</summary>
    public IReadOnlyDictionary<string, PluginRecord> All
    {
        get
        {
            lock (_lock)
                return new Dictionary<string, PluginRecord>(_records ??= Read());
        }
    }

    /// <summary>Changes what is known of a plugin, with what other processes wrote meanwhile.</summary>
    public PluginRecord Update(string pluginId, Func<PluginRecord, PluginRecord> change)
    {
        lock (_lock)
        {
            using var others = LockOut();
            // Without the file what this process knows is all there is.
            if (others is not null || _records is null)
                _records = Read();
            var record = change(_records.GetValueOrDefault(pluginId) ?? PluginRecord.Empty);
            if (record.IsEmpty)
                _records.Remove(pluginId);
            else
                _records[pluginId] = record;
            Write(_records);
            return record;
        }
    }

    private Dictionary<string, PluginRecord> Read()
    {
        try
        {
            // Asked first: nothing ever went wrong is the usual case, and the first exception of a process costs milliseconds.
            return File.Exists(_path) ? PluginRecordJson.Read(File.ReadAllBytes(_path)) : [];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another process removed it between the two.
        }
        catch (FormatException)
        {
            SetAside();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tell($"{_path}: cannot be read, so no quarantine is known; check its permissions");
        }
        return [];
    }

    private void SetAside()
    {
        try
        {
            File.Move(_path, _path + ".damaged", overwrite: true);
            tell($"{_path}: is damaged, so what was known of plugins that failed is lost; it is kept as {Path.GetFileName(_path)}.damaged and begun anew");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tell($"{_path}: is damaged and cannot be moved; remove it");
        }
    }

    private void Write(Dictionary<string, PluginRecord> records)
    {
        var temporary = $"{_path}.{Environment.ProcessId}.new";
        try
        {
            if (records.Count == 0)
            {
                File.Delete(_path);
                return;
            }
            using (var stream = new FileStream(temporary, PrivateFile.Options(FileMode.Create, FileAccess.Write)))
            {
                PluginRecordJson.Write(stream, records);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tell($"{_path}: cannot be written, so a failure of a plugin is forgotten with the process; check the permissions and the space on the disk");
        }
    }

    private FileStream? LockOut()
    {
        using var pause = new ManualResetEventSlim();
        for (var attempt = 0; attempt < LockAttempts; attempt++)
        {
            try
            {
                PrivateFile.CreateFolder(Path.GetDirectoryName(_path)!);
                return new FileStream(_path + ".lock", PrivateFile.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (e is not DirectoryNotFoundException)
            {
                // Another process writes: a matter of milliseconds.
                pause.Wait(LockPause);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
        return null;
    }
}
