namespace TimeTracker.Projections;

/// <summary>
/// Entries in the making, in pieces of memory: one piece for all would be copied, and held twice, each time it grows.
/// </summary>
internal sealed class JoinedEntryList
{
    private const int PieceBits = 12;
    private const int PieceLength = 1 << PieceBits;

    private JoinedEntry[][] _pieces = new JoinedEntry[16][];

    public int Count { get; private set; }

    /// <summary>The entry itself, to be changed where it lies.</summary>
    public ref JoinedEntry this[int index] => ref _pieces[index >> PieceBits][index & (PieceLength - 1)];

    public void Add(JoinedEntry entry)
    {
        var piece = Count >> PieceBits;
        if (piece == _pieces.Length)
            Array.Resize(ref _pieces, 2 * piece);
        (_pieces[piece] ??= new JoinedEntry[PieceLength])[Count & (PieceLength - 1)] = entry;
        Count++;
    }
}
