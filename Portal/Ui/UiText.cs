namespace Portal.Ui;

/// <summary>Names the text resources of the shared components.</summary>
public sealed class UiText;

/// <summary>Names the text resources of MudBlazor's own words.</summary>
public sealed class MudWords;
