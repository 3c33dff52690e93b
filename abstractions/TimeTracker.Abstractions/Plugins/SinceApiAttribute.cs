namespace TimeTracker.Plugins;

/// <summary>
/// Marks a type or member that came after 1.0 with the level that added it. What a plugin needs is the highest level among the members that it
/// uses; one without the mark is of 1.0. Read from metadata by name, therefore not part of the contract itself.
/// </summary>
/// <param name="major">As <see cref="ApiLevel.Major"/>.</param>
/// <param name="minor">As <see cref="ApiLevel.Minor"/> when it was added.</param>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
internal sealed class SinceApiAttribute(int major, int minor) : Attribute
{
    /// <summary>The major that has it.</summary>
    public int Major { get; } = major;

    /// <summary>The minor that added it.</summary>
    public int Minor { get; } = minor;
}
