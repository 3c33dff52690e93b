using TimeTracker.Architecture.Reading;

namespace TimeTracker.Architecture.Rules;

/// <summary>The owner's unfiltered view is for the owner's terminal: <c>tt</c> alone may know it.</summary>
internal static class OwnerViewUsers
{
    /// <summary>The view and what it gives.</summary>
    public static readonly string[] Types =
    [
        "OwnerView", "OwnEvent", "OwnEntry", "OwnSlice", "OwnTracking", "OwnTimer", "OwnPause", "OwnExplanation", "OwnUse", "Withheld",
        "Inspecting.FilterInspection", "Inspecting.InspectedRecord", "Inspecting.InspectedField", "Inspecting.InspectedName", "Inspecting.RevealedPseudonym", "Auditing.FileAuditing", "Auditing.AuditFinding",
    ];

    public static IEnumerable<string> Violations(BuiltAssembly assembly)
        => assembly.Name is "tt" or "TimeTracker.Core"
            ? []
            : from handle in assembly.Metadata.TypeReferences
              let name = assembly.Metadata.FullName(assembly.Metadata.GetTypeReference(handle))
              where Types.Any(t => name == $"TimeTracker.Privacy.{t}")
              select $"{assembly.Name} uses {name}, which is not filtered; only tt may, on a terminal";
}
