using System.Globalization;
using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>What a stored view depends on besides the events. A view with another fingerprint is never shown.</summary>
internal static class ViewFingerprint
{
    public static string Of(ProjectionParameters parameters, StoreKeys keys) => string.Join(
        '|',
        new[]
        {
            Derivation.Version, WholeMilliseconds.Of(parameters.AttentionWindow), WholeMilliseconds.Of(parameters.AgentTimeout),
            WholeMilliseconds.Of(parameters.ManualTimerMax), (long)parameters.GitPresence,
        }.Select(number => number.ToString(CultureInfo.InvariantCulture))
        .Append(string.Join('\n', parameters.Authors))
        .Append(string.Join(',', parameters.TerminalApps))
        .Append(string.Join(',', parameters.BrowserApps))
        .Append(parameters.Exclusion.Fingerprint(keys)));
}
