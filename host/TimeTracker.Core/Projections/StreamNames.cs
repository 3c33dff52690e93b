namespace TimeTracker.Projections;

/// <summary>
/// Names streams: as people named them, else <c>owner/repo</c>, the last segment of a path, <c>~</c> for a home directory. Where names clash,
/// parent segments of the stream's own path are added, the host last; never a number, which would betray a stream that is hidden. So names
/// depend on the streams that are named together: those in the output at hand.
/// </summary>
internal static class StreamNames
{
    /// <summary>Names streams so that each name is unique.</summary>
    /// <param name="keys">The streams in the output at hand, each once.</param>
    /// <param name="given">The names that people gave; null where they gave none.</param>
    /// <returns>The names, and what each was taken from.</returns>
    public static IReadOnlyDictionary<StreamKey, (string Name, StreamOrigin Origin)> Of(
        IReadOnlyCollection<StreamKey> keys, IReadOnlyDictionary<StreamKey, string>? given = null)
    {
        var candidates = keys.ToDictionary(key => key, Candidates);
        var level = keys.ToDictionary(key => key, key => given?.ContainsKey(key) == true ? -1 : 0);
        bool IsGiven(StreamKey key) => level[key] < 0;
        string Name(StreamKey key) => IsGiven(key) ? given![key] : candidates[key][level[key]];

        // Whoever takes part in a clash and can be named more fully is: what a person gave stays while somebody else can give way, and is
        // given up for the stream's own name where the person gave it twice. That may make a new clash; it ends because names only grow.
        while (true)
        {
            var clashing = keys.GroupBy(Name, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .SelectMany(group => GivingWay([.. group]))
                .ToList();
            if (clashing.Count == 0)
                return keys.ToDictionary(key => key, key => (Name(key), IsGiven(key) ? StreamOrigin.Named : key.Origin));
            foreach (var key in clashing)
                level[key]++;
        }

        List<StreamKey> GivingWay(List<StreamKey> clashing)
        {
            var own = clashing.FindAll(key => !IsGiven(key) && level[key] + 1 < candidates[key].Count);
            return own.Count > 0 && clashing.Count(IsGiven) < 2 ? own : [.. own, .. clashing.Where(IsGiven)];
        }
    }

    /// <summary>A stream's own names from the shortest to the fullest, which is its key.</summary>
    private static List<string> Candidates(StreamKey key)
    {
        if (key.Origin is StreamOrigin.Unassigned or StreamOrigin.Private)
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
