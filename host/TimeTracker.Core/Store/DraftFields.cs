using System.Text;
using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>Takes a draft apart into UTF-8 fields.</summary>
internal static class DraftFields
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Makes a draft ready and adds it to a block.</summary>
    /// <returns>Why it cannot be stored; null where it was added.</returns>
    public static string? Add(EventPreparer preparer, EventBlock block, EventDraft? draft, string defaultSource, int position)
    {
        if (draft is null)
            return "there is no draft";
        if (draft.Host is { Length: 0 } || draft.Source is { Length: 0 } || draft.NaturalKey is { Length: 0 } || draft.Id is { Length: 0 })
            return "a host, source, id or natural key is empty instead of absent";
        try
        {
            return preparer.Add(block, new EventFields
            {
                Type = Strict.GetBytes(draft.Type),
                Source = Strict.GetBytes(draft.Source ?? defaultSource),
                Host = Bytes(draft.Host),
                NaturalKey = Bytes(draft.NaturalKey),
                Id = Bytes(draft.Id),
                Timestamp = EventTime.Floor(draft.Timestamp),
                SchemaVersion = draft.SchemaVersion,
                Data = draft.Data.Span,
                Position = position,
            });
        }
        catch (EncoderFallbackException)
        {
            return "a name has half of a surrogate pair";
        }
    }

    private static byte[] Bytes(string? text) => text is null ? [] : Strict.GetBytes(text);
}
