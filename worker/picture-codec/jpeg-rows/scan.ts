import { zigzag } from '#shared/picture/jpeg-steps.ts'
import { type Bits, bitsFrom, DamagedPicture, endOfData, isOverrun, readNumber, readSymbol } from './bits.ts'
import type { Component, Headers } from './headers.ts'
import { writeBlock, writeEven } from './transform.ts'

const blockPx = 8
/** A row of groups, the one above and the one below are all that a row of pixels is made from. */
const groupRowsKept = 3
const firstRestart = 0xd0
const restarts = 8

/** The samples of one component: the last rows of it, in turn. */
export type Plane = {
  samples: Uint8ClampedArray
  stride: number
  /** Row `y` lies at `(y % rowsKept) * stride`. */
  rowsKept: number
}

export type Scan = {
  planes: readonly Plane[]
  /** Pixels that one group of blocks covers, across and down. */
  groupPx: { width: number; height: number }
  /** Decodes the next row of groups into the planes. Throws a `DamagedPicture`. */
  decodeGroups: () => void
  /** After the last row: throws a `DamagedPicture` unless the data are over, too. */
  finish: () => void
}

type Channel = Component & Plane & { last: number }

/** Decodes the blocks of a JPEG's scan, one row of groups at a time. */
export const openScan = (bytes: Uint8Array, headers: Headers): Scan => {
  const bits = bitsFrom(bytes, headers.scanAt)
  const luma = headers.components[0]!
  const groupPx = { width: luma.across * blockPx, height: luma.down * blockPx }
  const groups = Math.ceil(headers.width / groupPx.width)
  const channels: Channel[] = headers.components.map((component) => {
    const stride = groups * component.across * blockPx
    const rowsKept = groupRowsKept * component.down * blockPx
    return { ...component, samples: new Uint8ClampedArray(stride * rowsKept), stride, rowsKept, last: 0 }
  })
  let group = 0
  let groupRow = 0
  const restart = () => {
    const expected = firstRestart + ((group / headers.restartEvery - 1) % restarts)
    if (endOfData(bits) !== expected) throw new DamagedPicture('A part is missing.')
    bits.at += 2
    for (const channel of channels) channel.last = 0
  }
  return {
    planes: channels,
    groupPx,
    decodeGroups: () => {
      for (let x = 0; x < groups; x++, group++) {
        if (headers.restartEvery > 0 && group > 0 && group % headers.restartEvery === 0) restart()
        for (const channel of channels) decodeGroup(bits, channel, x, groupRow)
        if (isOverrun(bits)) throw new DamagedPicture('The data end too early.')
      }
      groupRow++
    },
    finish: () => {
      endOfData(bits)
    },
  }
}

const block = new Int32Array(blockPx * blockPx)

const decodeGroup = (bits: Bits, channel: Channel, groupAt: number, groupRow: number): void => {
  const { across, down, samples, stride, rowsKept } = channel
  for (let v = 0; v < down; v++) {
    const y = (groupRow * down + v) * blockPx
    for (let h = 0; h < across; h++) {
      const at = (y % rowsKept) * stride + (groupAt * across + h) * blockPx
      if (decodeBlock(bits, channel)) writeBlock(block, samples, at, stride)
      else writeEven(block[0]!, samples, at, stride)
    }
  }
}

/** Reads the next block's coefficients (T.81, F.2.2); false when all but the first are zero. */
const decodeBlock = (bits: Bits, channel: Channel): boolean => {
  const { dc, ac, steps } = channel
  const size = readSymbol(bits, dc)
  if (size > 15) throw new DamagedPicture('There is no such size.')
  if (size > 0) channel.last += readNumber(bits, size)
  block.fill(0)
  block[0] = channel.last * steps[0]!
  let any = false
  for (let k = 1; k < block.length; k++) {
    const symbol = readSymbol(bits, ac)
    const length = symbol & 15
    if (length === 0) {
      if (symbol !== 0xf0) break
      k += 15
      continue
    }
    k += symbol >> 4
    if (k >= block.length) throw new DamagedPicture('A block has too many coefficients.')
    block[zigzag[k]!] = readNumber(bits, length) * steps[k]!
    any = true
  }
  return any
}
