using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction that the service refused; none of its writes was made.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    internal TableTransactionFailedException(Response refusal)
        : base(refusal, null, TableErrorParser.Instance)
        => FailedTransactionActionIndex = IndexOf(Message);

    /// <summary>Place of the offending action in the list submitted, from 0; null when the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }

    // The service puts the index before the text: "3:The specified entity already exists."
    private static int? IndexOf(string message)
    {
        int colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? index
            : null;
    }
}
