"""What an authenticator app scans, as a drawing within the page: the security policy lets no data: address in."""

from qrcode.main import QRCode

QUIET = 4


def drawing(text: str) -> str:
    """A QR code as SVG: one path of the dark squares on a light ground, in both themes, or no camera would read it."""
    code = QRCode(border=0)
    code.add_data(text)
    rows = code.get_matrix()
    side = len(rows) + 2 * QUIET
    dark = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, filled in enumerate(row) if filled
    )
    return (
        f'<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="QR code for the authenticator app">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path shape-rendering="crispEdges" d="{dark}"/></svg>'
    )
