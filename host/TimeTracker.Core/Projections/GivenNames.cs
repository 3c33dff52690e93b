namespace TimeTracker.Projections;

/// <summary>The names that people gave to streams.</summary>
internal static class GivenNames
{
    /// <summary>Reads them, and says of each event what became of it.</summary>
    /// <param name="events">Events that count, in total order; others than names are passed over.</param>
    /// <param name="named">The streams that they name.</param>
    /// <param name="streams">The streams, merged.</param>
    /// <param name="hidden">Gets the numbers of the streams whose names excluded events gave.</param>
    /// <returns>By the streams' numbers; of several names of one stream the last in total order.</returns>
    public static Dictionary<int, string> Of(IEnumerable<DerivationEvent> events, NamedStreams named, Streams streams, ISet<int> hidden)
    {
        var names = new Dictionary<int, string>();
        foreach (var e in events)
        {
            if (e.Type != EventType.StreamRenamed)
                continue;
            var stream = named.Find(e.Text);
            e.Use = stream is not null && e.Other is not null ? EventUse.Corrects : EventUse.WithoutEffect;
            if (e.Use != EventUse.Corrects)
                continue;
            var number = streams.Of(stream!);
            names[number] = e.Other!;
            if (e.IsExcluded || streams.IsHidden(e.Text, stream!))
                hidden.Add(number);
            else
                hidden.Remove(number);
        }
        return names;
    }
}
