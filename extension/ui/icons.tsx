import type { ComponentChildren, JSX } from 'preact'

type IconProps = { size?: number; title?: string }

/** Line icons on a 20-unit grid. They decorate a text or a labelled control, so they are hidden from readers. */
const icon =
  (drawing: ComponentChildren) =>
  ({ size = 18 }: IconProps): JSX.Element => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawing}
    </svg>
  )

export const EnhanceIcon = icon(
  <>
    <path d="M8 3.2c.6 3.6 1.9 4.9 5.5 5.5-3.6.6-4.9 1.9-5.5 5.5-.6-3.6-1.9-4.9-5.5-5.5C6.1 8.1 7.4 6.8 8 3.2Z" />
    <path d="M15 12.2c.3 1.7.9 2.3 2.6 2.6-1.7.3-2.3.9-2.6 2.6-.3-1.7-.9-2.3-2.6-2.6 1.7-.3 2.3-.9 2.6-2.6Z" />
  </>,
)
export const OrdersIcon = icon(
  <>
    <rect x="2.8" y="6.2" width="11" height="11" rx="2" />
    <path d="M6.6 3h8.6A1.9 1.9 0 0 1 17.1 5v8.4M3 14.6l3-3.2 2.5 2.4 1.8-1.6 3.3 3" />
  </>,
)
export const CreditsIcon = icon(
  <path d="M10 2.8c2.6 3.1 4.9 5.6 4.9 8.7a4.9 4.9 0 0 1-9.8 0c0-3.1 2.3-5.6 4.9-8.7ZM7.7 12a2.4 2.4 0 0 0 2 2.1" />,
)
export const TeamIcon = icon(
  <>
    <circle cx="7.4" cy="7" r="2.7" />
    <path d="M2.4 16.4c.3-2.9 2.3-4.6 5-4.6s4.7 1.7 5 4.6M13 4.6a2.5 2.5 0 0 1 0 4.8M14.6 12.3c1.7.6 2.8 2 3 4.1" />
  </>,
)
export const AccountIcon = icon(
  <>
    <circle cx="10" cy="7" r="3.1" />
    <path d="M3.9 16.8c.6-3 3-4.8 6.1-4.8s5.5 1.8 6.1 4.8" />
  </>,
)
export const SearchIcon = icon(
  <>
    <circle cx="8.8" cy="8.8" r="5" />
    <path d="m12.6 12.6 4 4" />
  </>,
)
export const PencilIcon = icon(
  <path d="m4 16 .8-3.4 8-8a1.6 1.6 0 0 1 2.3 0l.3.3a1.6 1.6 0 0 1 0 2.3l-8 8L4 16Z" />,
)
export const BinIcon = icon(
  <path d="M3.6 5.6h12.8M8 5.4V4a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v1.4M5.2 5.8l.7 9.7c.1.8.6 1.3 1.4 1.3h5.4c.8 0 1.3-.5 1.4-1.3l.7-9.7M8.4 9v4.6M11.6 9v4.6" />,
)
export const DownloadIcon = icon(<path d="M10 3.4v9M6.4 9 10 12.6 13.6 9M3.6 16.6h12.8" />)
export const BackIcon = icon(<path d="M12 4.4 6.4 10l5.6 5.6" />)
export const NextIcon = icon(<path d="m8 4.4 5.6 5.6L8 15.6" />)
export const EyeIcon = icon(
  <>
    <path d="M2.4 10C4 6.9 6.7 5.2 10 5.2s6 1.7 7.6 4.8c-1.6 3.1-4.3 4.8-7.6 4.8S4 13.1 2.4 10Z" />
    <circle cx="10" cy="10" r="2.3" />
  </>,
)
export const EyeOffIcon = icon(
  <path d="M3.4 3.4l13.2 13.2M8.2 5.4a8.6 8.6 0 0 1 1.8-.2c3.3 0 6 1.7 7.6 4.8a9.9 9.9 0 0 1-2 2.6M5.2 6.7A9.4 9.4 0 0 0 2.4 10c1.6 3.1 4.3 4.8 7.6 4.8 1.4 0 2.7-.3 3.8-.9M8.4 8.4a2.3 2.3 0 0 0 3.2 3.2" />,
)
export const CloseIcon = icon(<path d="m5 5 10 10M15 5 5 15" />)
export const CheckIcon = icon(<path d="m4.4 10.6 3.8 3.8 7.4-8.4" />)
export const WarningIcon = icon(<path d="M10 3.4 17.4 16H2.6L10 3.4ZM10 8.4v3.4M10 13.9v.1" />)
export const InfoIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 9.2v4.2M10 6.6v.1" />
  </>,
)
export const ClockIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.8 1.8" />
  </>,
)
export const MailIcon = icon(
  <>
    <rect x="2.6" y="4.6" width="14.8" height="11" rx="2" />
    <path d="m3.4 6 6.6 5 6.6-5" />
  </>,
)
export const OfflineIcon = icon(
  <path d="M3.2 3.2l13.6 13.6M6.2 8.4A3.6 3.6 0 0 0 6 15.6h8M7.4 5.5a4.6 4.6 0 0 1 7 3.1 3.5 3.5 0 0 1 2.3 5.4" />,
)
export const LeaveIcon = icon(
  <path d="M8 3.6H5a1.4 1.4 0 0 0-1.4 1.4v10A1.4 1.4 0 0 0 5 16.4h3M12.6 6.4l3.6 3.6-3.6 3.6M16 10H8" />,
)
export const DeviceIcon = icon(
  <>
    <rect x="3.2" y="4" width="13.6" height="9.2" rx="1.6" />
    <path d="M7 16.4h6M10 13.4v3" />
  </>,
)
export const KeyIcon = icon(
  <>
    <circle cx="6.8" cy="13.2" r="3.2" />
    <path d="m9.2 10.8 7-7M13.4 6.6l2.2 2.2" />
  </>,
)
export const GearIcon = icon(
  <>
    <circle cx="10" cy="10" r="2.1" />
    <circle cx="10" cy="10" r="5.2" />
    <path d="M10 4.8V2.6M10 17.4v-2.2M15.2 10h2.2M2.6 10h2.2M13.7 6.3l1.5-1.5M4.8 15.2l1.5-1.5M13.7 13.7l1.5 1.5M4.8 4.8l1.5 1.5" />
  </>,
)
export const LimitIcon = icon(
  <>
    <path d="M3.4 14.6a7 7 0 1 1 13.2 0" />
    <path d="m10 12.2 3-3.8M9 13.4a1.2 1.2 0 1 0 2-.8" />
  </>,
)
export const AddIcon = icon(<path d="M10 4.2v11.6M4.2 10h11.6" />)
