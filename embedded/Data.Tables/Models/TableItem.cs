namespace Azure.Data.Tables.Models;

/// <summary>A table of the account, as listed or created.</summary>
public class TableItem
{
    internal TableItem(string name) => Name = name;

    public string Name { get; }
}
