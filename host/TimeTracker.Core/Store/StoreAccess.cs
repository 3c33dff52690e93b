namespace TimeTracker.Store;

/// <summary>What a store is opened for.</summary>
public enum StoreAccess
{
    /// <summary>To read events. The file must exist. What is derived from them may be kept in it where it can be written.</summary>
    Read,

    /// <summary>To append and read. The file, and the folder it is in, are made where they do not exist.</summary>
    Append,
}
