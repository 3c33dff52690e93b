using System.Text;

namespace TimeTracker.Plugins;

/// <summary>
/// A file that says which plugin is doing what, for the time that any is at work. It is removed at a clean end; one whose process is gone tells the next
/// process who was at work when the process died (<see cref="UncleanEnd"/>). One write each time that something begins or ends, none per batch.
/// </summary>
/// <remarks>The file is held locked. A lock ends with its process, whatever ends it; a process id can come back.</remarks>
internal sealed class Breadcrumb : IDisposable
{
    public const string Ending = ".crumb";
    public const string WordsEnding = ".stderr";

    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly LastWords? _words;
    private readonly string _wordsPath;
    private readonly List<CrumbPhase> _active = [];
    private readonly List<string> _loaded = [];
    private bool _isExit;
    private bool _isEnding;
    private bool _isClosed;

    private Breadcrumb(FileStream file, LastWords? words, string wordsPath)
    {
        _file = file;
        _words = words;
        _wordsPath = wordsPath;
    }

    /// <summary>Begins one.</summary>
    /// <param name="folder">Where it lies; made here.</param>
    /// <param name="capturesWords">Whether standard error is this program's to turn aside.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static Breadcrumb Drop(string folder, bool capturesWords)
    {
        PrivateFile.CreateFolder(folder);
        var path = Path.Combine(folder, $"{Environment.ProcessId}-{Path.GetRandomFileName()}");
        var options = PrivateFile.Options(FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        var file = new FileStream(path + Ending, options);
        return new Breadcrumb(file, capturesWords ? LastWords.Capture(path + WordsEnding) : null, path + WordsEnding);
    }

    /// <summary>Notes that a plugin begins something; disposing notes its end.</summary>
    public IDisposable Enter(string pluginId, string operation, string typeName)
    {
        var phase = new CrumbPhase(this, pluginId, operation, typeName);
        lock (_lock)
        {
            _active.Add(phase);
            if (!_loaded.Contains(pluginId))
                _loaded.Add(pluginId);
            Write();
        }
        return phase;
    }

    /// <summary>Notes that the process ends in order, though nobody told it to but a plugin.</summary>
    public void MarkExit()
    {
        lock (_lock)
        {
            _isExit = true;
            Write();
        }
    }

    /// <summary>Notes that the user asked the process to end.</summary>
    public void MarkEnding()
    {
        lock (_lock)
        {
            _isEnding = true;
            Write();
        }
    }

    /// <summary>Repeats what was printed meanwhile on the standard error that was turned aside. Not under the lock: whoever reads it may be slow.</summary>
    public void PassOn() => _words?.PassOn();

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            try
            {
                // Emptied first: whoever gets hold of it before it is gone finds nobody to blame.
                _file.SetLength(0);
                _file.Dispose();
                File.Delete(_file.Name);
                _words?.Dispose();
                if (_words is not null)
                    File.Delete(_wordsPath);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What is left names nobody.
            }
        }
    }

    private void Leave(CrumbPhase phase)
    {
        lock (_lock)
        {
            if (!_active.Remove(phase))
                return;
            Write();
        }
        PassOn();
    }

    private void Write()
    {
        if (_isClosed)
            return;
        var text = new StringBuilder();
        text.Append("boot\t").Append(BootId.Current).Append('\n');
        foreach (var id in _loaded)
            text.Append("loaded\t").Append(id).Append('\n');
        foreach (var phase in _active)
            text.Append("active\t").Append(phase.PluginId).Append('\t').Append(phase.TypeName).Append('\t').Append(OneLine.Of(phase.Operation)).Append('\n');
        if (_isEnding)
            text.Append("ending\n");
        if (_isExit)
            text.Append("exit\n");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, bytes, 0);
            RandomAccess.SetLength(_file.SafeFileHandle, bytes.Length);
        }
        catch (IOException)
        {
            // A full disk must not stop what works; without a crumb a crash blames nobody.
        }
    }

    private sealed class CrumbPhase(Breadcrumb crumb, string pluginId, string operation, string typeName) : IDisposable
    {
        public string PluginId => pluginId;

        public string Operation => operation;

        public string TypeName => typeName;

        public void Dispose() => crumb.Leave(this);
    }
}
