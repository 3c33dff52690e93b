namespace TimeTracker.Plugins;

/// <summary>Says on a plugin's assembly which level of the contract it needs. Without it the plugin needs 1.0.</summary>
/// <example><code>[assembly: TimeTrackerApi(1, 0)]</code></example>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TimeTrackerApiAttribute : Attribute
{
    /// <summary>States the level.</summary>
    /// <param name="major">As <see cref="ApiLevel.Major"/>.</param>
    /// <param name="minor">As <see cref="ApiLevel.Minor"/>: the lowest that has the members the plugin uses.</param>
    public TimeTrackerApiAttribute(int major, int minor)
    {
        Major = major;
        Minor = minor;
    }

    /// <summary>The major needed.</summary>
    public int Major { get; }

    /// <summary>The lowest minor needed.</summary>
    public int Minor { get; }
}
