using System.Collections;
using System.Reflection;

namespace TimeTracker.Plugins.Testing.Watching;

/// <summary>
/// The running timers of the system's clock that were started in a plugin's code. The runtime keeps them in lists that only its debugger view shows; a
/// timer remembers the execution context in which it was made, and with it the mark of <see cref="PluginWatch"/>.
/// </summary>
internal static class SystemTimers
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type Queue = Internal(typeof(Timer).Assembly.GetType("System.Threading.TimerQueue"), "TimerQueue");
    private static readonly Type Item = Internal(typeof(Timer).Assembly.GetType("System.Threading.TimerQueueTimer"), "TimerQueueTimer");
    private static readonly PropertyInfo Instances = Internal(Queue.GetProperty("Instances", Any), "TimerQueue.Instances");
    private static readonly PropertyInfo SharedLock = Internal(Queue.GetProperty("SharedLock", Any), "TimerQueue.SharedLock");
    private static readonly FieldInfo[] Heads = [Internal(Queue.GetField("_shortTimers", Any), "_shortTimers"), Internal(Queue.GetField("_longTimers", Any), "_longTimers")];
    private static readonly FieldInfo Next = Internal(Item.GetField("_next", Any), "_next");
    private static readonly FieldInfo Context = Internal(Item.GetField("_executionContext", Any), "_executionContext");

    /// <summary>How many there are.</summary>
    /// <param name="watch">The plugin's.</param>
    public static int Of(PluginWatch watch)
    {
        var contexts = new List<ExecutionContext>();
        foreach (var queue in (IEnumerable)Instances.GetValue(null)!)
        {
            var exclusive = (Lock)SharedLock.GetValue(queue)!;
            lock (exclusive)
            {
                foreach (var head in Heads)
                {
                    for (var timer = head.GetValue(queue); timer is not null; timer = Next.GetValue(timer))
                    {
                        if (Context.GetValue(timer) is ExecutionContext context)
                            contexts.Add(context);
                    }
                }
            }
        }
        // Looked into outside of the lock: a change of context tells the watch, and may run anything.
        return contexts.Count(c => IsOf(watch, c));
    }

    private static bool IsOf(PluginWatch watch, ExecutionContext context)
    {
        var isOf = false;
        ExecutionContext.Run(context, _ => isOf = ReferenceEquals(PluginWatch.Current, watch), null);
        return isOf;
    }

    private static T Internal<T>(T? member, string name) where T : class =>
        member ?? throw new SuiteException($"this version of .NET keeps its timers otherwise ({name} is gone): use the test kit of a later release");
}
