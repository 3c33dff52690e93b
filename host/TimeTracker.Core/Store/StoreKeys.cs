namespace TimeTracker.Store;

/// <summary>Sub-keys of the store's master key, by HKDF-SHA256 with a label each, so that no two uses share a key.</summary>
internal sealed class StoreKeys
{
    public byte[] Event => throw new NotSupportedException("seam");

    public byte[] Entry => throw new NotSupportedException("seam");

    public byte[] Stream => throw new NotSupportedException("seam");

    public byte[] Fingerprint => throw new NotSupportedException("seam");

    /// <summary>The key of pseudonyms of a class in an epoch.</summary>
    public byte[] Pseudonym(Events.DataClass @class, int epoch) => throw new NotSupportedException("seam");
}
