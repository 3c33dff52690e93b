namespace TimeTracker.Cli.Rendering;

/// <summary>One line on the terminal's messages that says how far something is, and goes when it is done. Silent where nobody looks.</summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
    private readonly long _start = time.GetTimestamp();
    private long _last = time.GetTimestamp();
    private bool _isShown;

    /// <summary>Takes reports and shows some of them: the first after a moment, for short work needs none.</summary>
    public IProgress<T> Of<T>(Func<T, string> text) => new Reports<T>(this, text);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isShown)
            terminal.Error.Write("\r\u001b[K");
    }

    private void Show(Func<string> text)
    {
        if (!terminal.IsError || time.GetElapsedTime(_last) < Between)
            return;
        _last = time.GetTimestamp();
        _isShown = true;
        terminal.Error.Write($"\r\u001b[K{Cut.To(text(), terminal.Width - 10)} ({(long)time.GetElapsedTime(_start).TotalSeconds} s)");
    }

    // Progress<T> would post to another thread, and show what is long over.
    private sealed class Reports<T>(ProgressLine line, Func<T, string> text) : IProgress<T>
    {
        public void Report(T value) => line.Show(() => text(value));
    }
}
