using System.CommandLine;
using TimeTracker.Cli.Records;

namespace TimeTracker.Cli.Inspecting;

/// <summary>Whether a command that shows what the filter does shows captured values too: on the owner's terminal, elsewhere where it is asked for by name.</summary>
internal sealed class RawOption
{
    private readonly Option<bool> _raw = new("--raw") { Description = "Show captured values in a pipe and in JSON too: what comes out then is not filtered" };

    public void AddTo(Command command) => command.Add(_raw);

    /// <summary>Whether captured values are shown.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="isJson">Whether programs read along.</param>
    public bool IsShown(Invocation invocation, bool isJson = false) => invocation.Typed.GetValue(_raw) || RecordReading.SeesOwnNames(invocation, isJson);
}
