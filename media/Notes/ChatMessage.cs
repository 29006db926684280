namespace Serverless.Media.Notes;

/// <summary>A message of the meeting's chat.</summary>
/// <param name="At">By the worker's clock.</param>
/// <param name="Sender">As the page calls them.</param>
/// <param name="Text">One line.</param>
internal sealed record ChatMessage(DateTimeOffset At, string Sender, string Text);
