using System.Reflection;
using TimeTracker.Architecture.Reading;

namespace TimeTracker.Architecture.Rules;

/// <summary>Core's public surface is "append in, filtered out": every public type is listed with its reason, and no member hands out what is raw.</summary>
internal static class CoreSurface
{
    /// <summary>What is raw: captured and not filtered.</summary>
    public static readonly string[] Raw =
    [
        "TimeTracker.Store.EventCursor", "TimeTracker.Projections.TimeEntry", "TimeTracker.Entries.Span", "TimeTracker.Events.EventDraft",
        "TimeTracker.Privacy.OwnEvent", "TimeTracker.Privacy.OwnEntry", "TimeTracker.Privacy.OwnTimer",
        "TimeTracker.Privacy.Inspecting.InspectedRecord", "TimeTracker.Privacy.Inspecting.InspectedField", "TimeTracker.Privacy.Inspecting.InspectedName",
        "TimeTracker.Privacy.Inspecting.RevealedPseudonym", "TimeTracker.Privacy.Auditing.AuditFinding",
    ];

    /// <summary>Public types that are not listed, and listed ones that are not there.</summary>
    /// <param name="core">The assembly.</param>
    /// <param name="reasons">Why each public type is public, by full name.</param>
    public static IEnumerable<string> UnlistedTypes(BuiltAssembly core, IReadOnlyDictionary<string, string> reasons)
    {
        var names = core.PublicTypes.Select(core.FullName).ToList();
        return names.Except(reasons.Keys).Select(n => $"{n} is public in {core.Name} and not listed; make it internal, or list it with the reason why an outlet may have it")
            .Concat(reasons.Keys.Except(names).Select(n => $"{n} is listed and not public in {core.Name} any more; take it off the list"));
    }

    /// <summary>Public members that hand out what is raw: as result, as property or field, by reference or to a callback.</summary>
    /// <param name="core">The assembly.</param>
    /// <param name="exempt">Types or <c>Type.Member</c> that may.</param>
    public static IEnumerable<string> RawMembers(BuiltAssembly core, IReadOnlyCollection<string> exempt)
    {
        var reader = core.Metadata;
        foreach (var type in core.PublicTypes)
        {
            var typeName = core.FullName(type);
            if (exempt.Contains(typeName))
                continue;
            foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition).Where(m => IsOpen(m.Attributes & MethodAttributes.MemberAccessMask)))
            {
                var name = $"{typeName}.{reader.GetString(method.Name)}";
                var signature = method.DecodeSignature(TypeNames.Instance, null);
                var handedOut = signature.ParameterTypes.Where(p => p.EndsWith('&') || IsCallback(p)).Prepend(signature.ReturnType);
                if (!exempt.Contains(name) && handedOut.SelectMany(RawIn).FirstOrDefault() is { } raw)
                    yield return $"{name} hands out {raw}, which is not filtered";
            }
            foreach (var field in type.GetFields().Select(reader.GetFieldDefinition).Where(f => IsOpen((MethodAttributes)(f.Attributes & FieldAttributes.FieldAccessMask))))
            {
                if (RawIn(field.DecodeSignature(TypeNames.Instance, null)).FirstOrDefault() is { } raw)
                    yield return $"{typeName}.{reader.GetString(field.Name)} hands out {raw}, which is not filtered";
            }
        }
    }

    // The values of access are the same for methods and fields (ECMA-335, II.23.1.5 and II.23.1.10).
    private static bool IsOpen(MethodAttributes access) => access is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsCallback(string type)
        => new[] { "System.Action", "System.Func", "System.Predicate", "System.IProgress", "System.Threading.Channels.", "System.Collections.Generic.ICollection", "System.Collections.Generic.IList", "System.Collections.Generic.List" }
            .Any(c => type.StartsWith(c, StringComparison.Ordinal));

    private static IEnumerable<string> RawIn(string type)
        => type.Split('<', '>', ',', ' ', '[', ']', '&', '*').Intersect(Raw);
}
