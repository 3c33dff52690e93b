namespace TimeTracker.Projections;

/// <summary>
/// Names streams: <c>owner/repo</c>, the last segment of a path, <c>~</c> for a home directory. Where names clash, parent segments of the
/// stream's own path are added, the host last; never a number, which would betray a stream that is hidden. So names depend on the streams
/// that are named together: those in the output at hand.
/// </summary>
internal static class StreamNames
{
    /// <summary>Names streams so that each name is unique.</summary>
    /// <param name="keys">The streams in the output at hand, each once.</param>
    public static IReadOnlyDictionary<StreamKey, string> Of(IReadOnlyCollection<StreamKey> keys)
    {
        var candidates = keys.ToDictionary(key => key, Candidates);
        var level = keys.ToDictionary(key => key, _ => 0);
        string Name(StreamKey key) => candidates[key][level[key]];

        // Whoever takes part in a clash and can be named more fully is. That may make a new clash; it ends because names only grow.
        while (true)
        {
            var clashing = keys.GroupBy(Name, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .SelectMany(group => group)
                .Where(key => level[key] + 1 < candidates[key].Count)
                .ToList();
            if (clashing.Count == 0)
                return keys.ToDictionary(key => key, Name);
            foreach (var key in clashing)
                level[key]++;
        }
    }

    /// <summary>A stream's names from the shortest to the fullest, which is its key.</summary>
    private static List<string> Candidates(StreamKey key)
    {
        if (key.Origin == StreamOrigin.Unassigned)
            return [key.Text];
        var path = StreamKey.IsWindows(key.Path) ? key.Path.Replace('\\', '/') : key.Path;
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var names = new List<string>();
        if (key.Origin != StreamOrigin.Remote && IsHome(segments))
            names.Add("~");
        for (var first = segments.Length - (key.Origin == StreamOrigin.Remote ? 2 : 1); first >= 0; first--)
            names.Add(string.Join('/', segments[first..]));
        names.Add(key.Text);
        return names;
    }

    private static bool IsHome(string[] segments) => segments switch
    {
        ["home" or "Users", _] => true,
        ["root"] => true,
        [{ Length: 2 } drive, var users, _] => drive[1] == ':' && users.Equals("Users", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
