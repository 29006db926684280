namespace Azure.Data.Tables;

/// <summary>The kinds of write that a transaction may hold.</summary>
public enum TableTransactionActionType
{
    /// <summary>Fails with 409 if the row exists.</summary>
    Add = 0,

    /// <summary>Fails with 404 if the row is missing, 412 if its version is another.</summary>
    UpdateMerge = 1,

    /// <summary>As <see cref="UpdateMerge"/>, dropping the properties that are not sent.</summary>
    UpdateReplace = 2,

    /// <summary>Fails with 404 if the row is missing, 412 if its version is another.</summary>
    Delete = 3,

    /// <summary>Adds the row or merges into it, whatever its version.</summary>
    UpsertMerge = 4,

    /// <summary>Adds the row or replaces it, whatever its version.</summary>
    UpsertReplace = 5,
}
