namespace TimeTracker.Store;

/// <summary>What a store is opened for.</summary>
public enum StoreAccess
{
    /// <summary>To read only. The file must exist.</summary>
    Read,

    /// <summary>To append and read. The file, and the folder it is in, are made where they do not exist.</summary>
    Append,
}
