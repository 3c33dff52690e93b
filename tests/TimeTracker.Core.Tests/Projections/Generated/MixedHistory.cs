using System.Globalization;
using System.Text;
using NodaTime;

namespace TimeTracker.Projections.Generated;

/// <summary>A generated history with what it is asked about. Printed, it can be read.</summary>
internal sealed record MixedHistory(IReadOnlyList<PastEvent> Events, ProjectionParameters Parameters, Instant AsOf)
{
    public static Guid IdOf(int number) => new(number + 1, 0, 0, new byte[8]);

    /// <summary>The smallest part of it that still fails, found by leaving out one event after the other.</summary>
    public MixedHistory Smallest(Action<MixedHistory> property)
    {
        var smallest = this;
        for (var i = 0; i < smallest.Events.Count;)
        {
            var without = smallest with { Events = [.. smallest.Events.Where((_, at) => at != i)] };
            if (Fails(without, property))
                (smallest, i) = (without, 0);
            else
                i++;
        }
        return smallest;
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"\nW {Parameters.AttentionWindow}, T {Parameters.AgentTimeout}, timers {Parameters.ManualTimerMax}, git {Parameters.GitPresence} of {string.Join(' ', Parameters.Authors)}, as of {Show(AsOf)}\n");
        foreach (var e in Events.OrderBy(e => e.At))
            text.Append(CultureInfo.InvariantCulture, $"{Show(e.At)} #{BitConverter.ToInt32(e.Id.ToByteArray())} {e.Host ?? "-"} {e.Source} {e.Type} {e.Data}\n");
        return text.ToString();
    }

    public static string Show(Instant at) => at.ToString("dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);

    private static bool Fails(MixedHistory history, Action<MixedHistory> property)
    {
        try
        {
            property(history);
            return false;
        }
        // Whatever a property throws is its failure.
        catch (Exception)
        {
            return true;
        }
    }
}
