using TimeTracker.Cli.Records;

namespace TimeTracker.Cli.Correcting;

/// <summary>
/// What <c>tt undo</c> takes back: the latest thing that was entered and is still in force. An undo is an appended retraction itself; undoing
/// again goes further back and does not undo the undo.
/// </summary>
/// <remarks>
/// <code>
/// entered    A   B   retract A   undo   undo   C   undo
/// stack      A  AB        ABr     AB      A   AC      A
/// </code>
/// A retraction of what was on top is an undo, whoever wrote it; one of something else is a correction, and can be undone.
/// A retraction of an undo restores what that took back, on top.
/// </remarks>
internal static class UndoStack
{
    /// <summary>The event that an undo takes back; null where there is none left.</summary>
    /// <param name="entered">What was entered by hand, in the order in which it was.</param>
    public static ShownEvent? Top(IEnumerable<ShownEvent> entered)
    {
        var stack = new List<ShownEvent>();
        var undos = new Dictionary<string, ShownEvent>(StringComparer.Ordinal);
        foreach (var e in entered)
        {
            var target = EnteredText.Target(e);
            if (target is not null && stack.Count > 0 && stack[^1].Id == target)
            {
                undos[e.Id] = stack[^1];
                stack.RemoveAt(stack.Count - 1);
            }
            else if (target is not null && undos.Remove(target, out var undone))
            {
                stack.Add(undone);
            }
            else
            {
                stack.Add(e);
            }
        }
        return stack.FindLast(e => !e.IsRetracted);
    }
}
