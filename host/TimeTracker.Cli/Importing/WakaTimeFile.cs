namespace TimeTracker.Cli.Importing;

/// <summary>
/// The <c>[settings]</c> of a <c>.wakatime.cfg</c>: an INI file in which a value goes on in the lines below that are indented, as Python reads them
/// (gopkg.in/ini.v1 with AllowPythonMultilineValues, which wakatime-cli uses).
/// </summary>
internal static class WakaTimeFile
{
    /// <summary>Reads the settings, each with its lines. Of a key that is there twice both count.</summary>
    public static IEnumerable<WakaTimeSetting> Read(IEnumerable<string> lines)
    {
        var (number, isSettings) = (0, false);
        WakaTimeSetting? current = null;
        foreach (var line in lines)
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
                continue;
            if (current is not null && char.IsWhiteSpace(line[0]))
            {
                current.Values.Add((number, text));
                continue;
            }
            if (current is not null)
                yield return current;
            current = null;
            if (text[0] == '[')
                isSettings = text.Equals("[settings]", StringComparison.OrdinalIgnoreCase);
            else if (isSettings && text.IndexOfAny(['=', ':']) is > 0 and var at)
                current = Setting(text, at, number);
        }
        if (current is not null)
            yield return current;
    }

    private static WakaTimeSetting Setting(string text, int at, int number)
    {
        var setting = new WakaTimeSetting(text[..at].Trim().ToLowerInvariant(), number, []);
        if (text[(at + 1)..].Trim() is { Length: > 0 } value)
            setting.Values.Add((number, value));
        return setting;
    }
}

/// <summary>A setting of a <c>.wakatime.cfg</c>.</summary>
/// <param name="Key">Its name, lower case.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Values">The values with their lines.</param>
internal sealed record WakaTimeSetting(string Key, int Line, List<(int Line, string Text)> Values)
{
    /// <summary>The value where it is <c>true</c> or <c>false</c>; null where it is a list of patterns.</summary>
    public bool? IsOn => Values.Count == 0 ? false : Values is [var one] && bool.TryParse(one.Text, out var isOn) ? isOn : null;
}
