namespace TimeTracker.Store;

/// <summary>What became of a batch of drafts.</summary>
/// <param name="Added">How many events were new and are now stored.</param>
/// <param name="Known">How many were stored already, with the same content.</param>
/// <param name="Refused">Those that were not stored, with the reason; everything else in the batch was.</param>
public sealed record AppendResult(int Added, int Known, IReadOnlyList<RefusedDraft> Refused);

/// <summary>A draft that was not stored.</summary>
/// <param name="Index">Its position in the batch, from 0.</param>
/// <param name="Kind">Why, in one of a few words.</param>
/// <param name="Reason">Why, in a sentence, without captured text.</param>
public sealed record RefusedDraft(int Index, RefusalKind Kind, string Reason);

/// <summary>Why a draft was not stored.</summary>
public enum RefusalKind
{
    /// <summary>It is malformed: its data is no JSON object, its type is no type's name, its time is out of range.</summary>
    Malformed,

    /// <summary>Its id is stored already with other content. What came first is kept.</summary>
    Conflict,
}
